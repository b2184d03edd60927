using Mixpanel.ServerSide;

namespace AotApp.Application;

/// <summary>The call that the next request to <c>/call</c> makes. The checks run one after the other.</summary>
internal sealed class PendingCall
{
    public Func<IMixpanelTracker, TrackResult> Make { get; set; } = static _ => default;
}
