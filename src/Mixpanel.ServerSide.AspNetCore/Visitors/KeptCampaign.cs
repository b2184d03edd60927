using Mixpanel.ServerSide.Context;

namespace Mixpanel.ServerSide.AspNetCore.Visitors;

/// <summary>
/// UTM parameters that stay with a visitor, by the web SDK's rule: each key keeps its newest value. Click ids do not stay.
/// </summary>
internal static class KeptCampaign
{
    /// <summary>The newest value of each UTM parameter, in the web SDK's order.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Merge(
        IReadOnlyList<KeyValuePair<string, string>> newer, IReadOnlyList<KeyValuePair<string, string>> older) =>
        [.. Merged(CampaignParameters.UtmKeys, newer, older)];

    /// <summary>What an event carries: the newest value of each UTM parameter, and the click ids of the page at hand.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> OnEvent(
        IReadOnlyList<KeyValuePair<string, string>> page, IReadOnlyList<KeyValuePair<string, string>> kept) =>
        kept.Count == 0 ? page : [.. Merged(CampaignParameters.UtmKeys, page, kept), .. Merged(CampaignParameters.ClickIdKeys, page, [])];

    private static IEnumerable<KeyValuePair<string, string>> Merged(
        IEnumerable<string> keys, IReadOnlyList<KeyValuePair<string, string>> newer, IReadOnlyList<KeyValuePair<string, string>> older)
    {
        foreach (var key in keys)
        {
            if ((ValueOf(newer, key) ?? ValueOf(older, key)) is { } value)
            {
                yield return KeyValuePair.Create(key, value);
            }
        }
    }

    private static string? ValueOf(IReadOnlyList<KeyValuePair<string, string>> parameters, string key)
    {
        foreach (var (name, value) in parameters)
        {
            if (name == key)
            {
                return value;
            }
        }

        return null;
    }
}
