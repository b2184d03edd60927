using System.Buffers;
using Mixpanel.ServerSide.UserAgents.WebSdk;

namespace Mixpanel.ServerSide.UserAgents.Reading;

/// <summary>
/// Tells the versions of operating systems in a User-Agent that are facts from those that browsers have frozen, that is, write whatever the
/// truth is (chromium.org "User-Agent Reduction", WebKit "Features in Safari 26.0", and Firefox likewise).
/// </summary>
internal static class FrozenVersions
{
    /// <summary>The first version of iOS whose browsers do not tell it where they used to.</summary>
    private const double FirstHidden = 26;

    private static readonly SearchValues<char> VersionCharacters = SearchValues.Create("0123456789.");

    /// <summary>The version if it is a fact, else null.</summary>
    /// <param name="system">The operating system's one name.</param>
    /// <param name="product">What the parser found.</param>
    /// <param name="userAgent">The User-Agent.</param>
    /// <param name="namesModel">Whether the User-Agent names a device's true model: then nothing in it was frozen.</param>
    public static string? FactIn(string system, UserAgentProduct product, string? userAgent, bool namesModel) => (system, product.Version) switch
    {
        (_, null) => null,
        (OperatingSystems.Windows, _) when product.Major == "10" => null,               // 11 says so, too
        (OperatingSystems.MacOSX, "10.15.7" or "10.15" or "10.16") => null,             // 11 and above say one of these
        (OperatingSystems.Android, _) when product.Major == "10" && !namesModel => null,
        (OperatingSystems.ChromeOS, "14541.0.0") => null,
        (OperatingSystems.AppleIOS, ("18.6" or "18.7") and var version) => AppleVersion(version, userAgent),
        (_, { Length: <= VersionText.MaxLength } version) => version,                   // a word, too, such as XP
        _ => null,
    };

    // From iOS 26 on the system says 18.6 or 18.7. Safari's version is the system's own; where it is not told, nobody knows.
    private static string? AppleVersion(string systemVersion, string? userAgent)
    {
        var text = WebSdkUserAgent.Beginning(userAgent);
        var start = UserAgentNumber.IndexAfter(text, "Version/");
        if (start < 0)
        {
            return null;
        }

        var safari = text[start..];
        var end = safari.IndexOfAnyExcept(VersionCharacters);
        var version = (end < 0 ? safari : safari[..end]).ToString();
        return VersionText.NumberOf(version) switch
        {
            null => null,
            < FirstHidden => systemVersion,
            _ => VersionText.IsVersion(version) ? version : null,
        };
    }
}
