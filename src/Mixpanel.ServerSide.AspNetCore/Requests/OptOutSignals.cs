namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>
/// Whether a visitor wants to be tracked, as the Mixpanel JavaScript SDK 2.83 reads it from what browser and pages say. What it keeps in the
/// browser's local storage, its default, a server cannot see.
/// </summary>
internal static class OptOutSignals
{
    /// <summary>The prefix of the cookie's name where the web SDK is not told another one (<c>opt_out_tracking_cookie_prefix</c>).</summary>
    public const string DefaultPrefix = "__mp_opt_in_out_";

    private const string LegacyCookie = "mp_optout";

    /// <summary>Whether the header <c>DNT</c> says "Do Not Track". Only <c>1</c> and <c>yes</c> do, as they are written.</summary>
    public static bool IsDoNotTrack(string? header) => header is "1" or "yes";

    /// <summary>Whether the header <c>Sec-GPC</c> says so ("Global Privacy Control"). The web SDK does not look at it.</summary>
    public static bool IsGlobalPrivacyControl(string? header) => header is "1";

    /// <summary>The choice that the web SDK's cookie tells.</summary>
    /// <param name="cookieHeader">The text of the Cookie header; several joined by <c>"; "</c>.</param>
    /// <param name="token">The project's token.</param>
    /// <param name="prefix">What stands before it in the cookie's name, such as <see cref="DefaultPrefix"/>.</param>
    /// <remarks>Very old SDKs left <c>mp_optout</c>, which counts unless the visitor has opted in since.</remarks>
    public static OptChoice OptOutOf(ReadOnlySpan<char> cookieHeader, string token, string prefix)
    {
        if (CookieHeader.TryFind(cookieHeader, prefix + token, out var value) && ChoiceOf(value) is var choice and not OptChoice.Undecided)
        {
            return choice;
        }

        return CookieHeader.TryFind(cookieHeader, LegacyCookie, out var legacy) && !legacy.IsEmpty ? OptChoice.OptedOut : OptChoice.Undecided;
    }

    // The web SDK decodes the value, as it does all cookies.
    private static OptChoice ChoiceOf(ReadOnlySpan<char> value) => value switch
    {
        "1" or "%31" => OptChoice.OptedIn,
        "0" or "%30" => OptChoice.OptedOut,
        _ => OptChoice.Undecided,
    };
}
