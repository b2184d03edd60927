using Microsoft.AspNetCore.Http;

namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>
/// The headers by which browsers say what a request is for (W3C "Fetch Metadata Request Headers"). Scripts cannot set them. Browsers send
/// them over HTTPS and on this machine, Safari since 16.4.
/// </summary>
internal static class FetchMetadata
{
    public const string Mode = "Sec-Fetch-Mode";
    public const string Destination = "Sec-Fetch-Dest";
    public const string Site = "Sec-Fetch-Site";

    /// <summary>Whether there is any: then a browser has sent the request.</summary>
    public static bool IsPresent(IHeaderDictionary headers) =>
        (HeaderText.First(headers, Mode) ?? HeaderText.First(headers, Destination) ?? HeaderText.First(headers, Site)) is not null;

    /// <summary>
    /// What the request is for; <see cref="RequestKind.Script"/> stands for all that scripts fetch, and null for headers that are missing or odd.
    /// </summary>
    public static RequestKind? KindOf(IHeaderDictionary headers)
    {
        var destination = HeaderText.First(headers, Destination);
        switch (HeaderText.First(headers, Mode))
        {
            case "navigate":
                return destination switch
                {
                    null or "document" => RequestKind.Navigation,
                    "iframe" or "frame" or "embed" or "object" or "fencedframe" => RequestKind.NestedNavigation,
                    _ => RequestKind.Subresource, // a download
                };
            case "nested-navigate": // Chrome 76 to 79, which had no destinations
                return RequestKind.NestedNavigation;
            case "cors" or "no-cors" or "same-origin" when destination is not null:
                return destination == "empty" ? RequestKind.Script : OfDestination(destination) ?? RequestKind.Subresource;
            case "cors" or "same-origin": // here and below: Chrome 76 to 79
                return RequestKind.Script;
            case "no-cors" or "websocket" or "webtransport":
                return RequestKind.Subresource;
            default:
                return OfDestination(destination);
        }
    }

    private static RequestKind? OfDestination(string? destination) => destination switch
    {
        "document" => RequestKind.Navigation,
        "iframe" or "frame" or "embed" or "object" or "fencedframe" => RequestKind.NestedNavigation,
        _ => null,
    };
}
