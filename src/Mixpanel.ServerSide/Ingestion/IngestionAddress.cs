namespace Mixpanel.ServerSide.Ingestion;

/// <summary>Where a project's ingestion API is ("Ingestion API Overview"): at its region's address, or at one of the application's own.</summary>
internal static class IngestionAddress
{
    /// <summary>The address, with a slash at its end.</summary>
    public static Uri Of(MixpanelOptions options) => options.Endpoint is { } endpoint ? WithSlash(endpoint) : new Uri(options.Region switch
    {
        MixpanelRegion.EU => "https://api-eu.mixpanel.com/",
        MixpanelRegion.India => "https://api-in.mixpanel.com/",
        _ => "https://api.mixpanel.com/",
    });

    /// <summary>Scheme, host and path. Without the slash the last segment of the path would be replaced, not continued.</summary>
    public static Uri WithSlash(Uri endpoint)
    {
        var text = endpoint.GetLeftPart(UriPartial.Path);
        return new Uri(text.EndsWith('/') ? text : text + '/');
    }
}
