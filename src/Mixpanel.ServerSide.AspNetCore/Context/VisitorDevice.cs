namespace Mixpanel.ServerSide.AspNetCore.Context;

/// <summary>The visitor's device, as far as cookies tell.</summary>
/// <param name="Id">The anonymous id without prefix; null if there is none and none is made.</param>
/// <param name="DistinctId">The web SDK's own <c>distinct_id</c> of an anonymous visitor, where its cookie told.</param>
/// <param name="IsNew">Whether the id was made just now and the response has to set it.</param>
internal sealed record VisitorDevice(string? Id, string? DistinctId, bool IsNew)
{
    public static readonly VisitorDevice None = new(null, null, false);
}
