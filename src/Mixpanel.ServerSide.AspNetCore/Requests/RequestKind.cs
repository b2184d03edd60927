namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>What a request asks for, as far as its headers tell.</summary>
internal enum RequestKind
{
    /// <summary>No Fetch Metadata and nothing else that tells: a client that calls the URL itself.</summary>
    Unknown,

    /// <summary>The browser loads a document into a window or tab.</summary>
    Navigation,

    /// <summary>The browser loads a document into a part of another one: iframe, frame, embed, object.</summary>
    NestedNavigation,

    /// <summary>A script loads a whole page in place of a navigation: Turbo Drive, boosted htmx, Blazor's enhanced navigation, pjax.</summary>
    SoftNavigation,

    /// <summary>A script loads a part of the page that is there: htmx, a Turbo frame, an Unpoly fragment.</summary>
    PartialUpdate,

    /// <summary>Another call of a script or of a client: fetch, XMLHttpRequest, an API. Beacons too: nothing tells them from a script's fetch.</summary>
    Script,

    /// <summary>What belongs to a page: image, style, script, font, media, worker, manifest, report, socket.</summary>
    Subresource,
}
