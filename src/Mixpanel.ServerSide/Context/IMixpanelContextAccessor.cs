namespace Mixpanel.ServerSide;

/// <summary>Gives the context of the request that is being handled. The ASP.NET Core package registers one; register your own for another host.</summary>
public interface IMixpanelContextAccessor
{
    /// <summary>
    /// The context now, with the user who is signed in now; null outside a request and after it. Take it out of the accessor before
    /// handing work to a background task.
    /// </summary>
    MixpanelContext? Current { get; }
}
