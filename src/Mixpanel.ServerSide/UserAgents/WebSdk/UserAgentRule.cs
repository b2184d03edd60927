namespace Mixpanel.ServerSide.UserAgents.WebSdk;

/// <summary>
/// One line of an ordered rule table of the Mixpanel JavaScript SDK 2.83: all conditions that are given must hold, and the first rule that holds gives the label.
/// </summary>
internal sealed record UserAgentRule(string Label, UserAgentWords? Words = null)
{
    /// <summary>Words of which one must occur as well.</summary>
    public UserAgentWords? And { get; init; }

    /// <summary>The vendor that the browser must have.</summary>
    public WebSdkVendor? Vendor { get; init; }

    /// <summary>The label of the first rule that holds; null if none does, and the property is left out.</summary>
    public static string? FirstLabel(UserAgentRule[] rules, ReadOnlySpan<char> userAgent, WebSdkVendor vendor = WebSdkVendor.None)
    {
        foreach (var rule in rules)
        {
            if (rule.Holds(userAgent, vendor))
            {
                return rule.Label;
            }
        }

        return null;
    }

    private bool Holds(ReadOnlySpan<char> userAgent, WebSdkVendor vendor) =>
        (Vendor is null || Vendor == vendor)
        && (Words is null || Words.AreIn(userAgent))
        && (And is null || And.AreIn(userAgent));
}
