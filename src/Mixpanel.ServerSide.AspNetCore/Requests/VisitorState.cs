namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>What is remembered of a visitor from one request to the next, in a cookie (<see cref="VisitorStateText"/>). It says nothing of who the visitor is.</summary>
internal sealed record VisitorState
{
    /// <summary>Nothing is remembered.</summary>
    public static VisitorState Empty { get; } = new();

    /// <summary>The hash of the link between device and user that was last reported: at most 32 characters of base64url.</summary>
    public string? Link { get; init; }

    /// <summary>How the visitor first came.</summary>
    public MixpanelFirstTouch? FirstTouch { get; init; }

    /// <summary>The search engine of the last visit that came from one: <c>$search_engine</c>.</summary>
    public string? SearchEngine { get; init; }

    /// <summary>What was searched for in the last visit that told: <c>mp_keyword</c>.</summary>
    public string? Keyword { get; init; }

    /// <summary>The UTM parameters that were last seen, each for itself, in the web SDK's order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Campaign { get; init; } = [];

    /// <summary>Whether the web SDK's cookie was written for this visitor.</summary>
    public bool IsWebSdkSeeded { get; init; }

    /// <summary>The hash of a device id in the web SDK's cookie that a sign-out has ended, if the browser still has it: at most 32 characters of base64url.</summary>
    public string? Retired { get; init; }
}
