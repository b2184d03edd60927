namespace Mixpanel.ServerSide.Delivery;

/// <summary>Starts what runs as long as the application.</summary>
internal static class BackgroundLoop
{
    /// <summary>Starts a loop outside the context of whoever causes it, whose culture, user and trace would otherwise live in it for ever.</summary>
    public static Task Start(Func<Task> loop)
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            return Task.Run(loop);
        }

        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(loop);
        }
    }
}
