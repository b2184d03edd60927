using Microsoft.AspNetCore.Http;

namespace Mixpanel.ServerSide.AspNetCore.Context;

/// <summary>What tracks an event of the request when the response has gone.</summary>
internal interface ITracksAfterResponse
{
    /// <summary>With what it tracks.</summary>
    IMixpanelTracker Tracker { get; }

    /// <summary>Whether it will, as far as can be told when the response starts.</summary>
    bool WillTrack(HttpContext http);
}
