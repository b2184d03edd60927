namespace Mixpanel.ServerSide.Ingestion;

/// <summary>What went wrong on the network, in one line.</summary>
internal static class NetworkFailure
{
    // HttpClient's own says where to, the one inside says what.
    public static string Describe(Exception exception)
    {
        var cause = exception.GetBaseException();
        return cause == exception || exception.Message.StartsWith(cause.Message, StringComparison.Ordinal)
            ? $"{exception.GetType().Name}: {exception.Message}"
            : $"{exception.GetType().Name}: {exception.Message} {cause.Message}";
    }
}
