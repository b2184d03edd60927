namespace Mixpanel.ServerSide.UserAgents;

/// <summary>What stands behind a request that no person's browser sent.</summary>
internal enum BotKind
{
    /// <summary>A person's browser, or nobody knows.</summary>
    None,

    /// <summary>A program that visits pages by itself: a search engine's or an AI company's crawler, a monitor, a link preview, a headless browser.</summary>
    Crawler,

    /// <summary>A library for HTTP or an application with one. A person may well sit in front of it: a phone's app sends its library's User-Agent.</summary>
    Tool,
}
