using System.Collections.Immutable;
using Mixpanel.ServerSide.Context;

namespace Mixpanel.ServerSide;

/// <summary>
/// How a visitor first came: the referrer and the UTM parameters of the first page, which Mixpanel's web SDK keeps as <c>$initial_referrer</c>,
/// <c>$initial_referring_domain</c> and <c>initial_utm_…</c>. It is immutable.
/// </summary>
public sealed class MixpanelFirstTouch
{
    /// <summary>What the web SDK writes where there was no referrer: the address was typed in, or the page before did not tell.</summary>
    internal const string Direct = "$direct";

    private const string InitialPrefix = "initial_";

    internal MixpanelFirstTouch(string initialReferrer, string initialReferringDomain, ImmutableArray<KeyValuePair<string, string>> utmParameters)
    {
        InitialReferrer = initialReferrer;
        InitialReferringDomain = initialReferringDomain;
        UtmParameters = utmParameters;
    }

    /// <summary>
    /// The first referrer: <c>$initial_referrer</c>; <c>$direct</c> if there was none. That of a request's visitor is as it may leave, with secrets taken out.
    /// </summary>
    public string InitialReferrer { get; }

    /// <summary>Its host, with its port: <c>$initial_referring_domain</c>; <c>$direct</c> if there was no referrer, or none with a host.</summary>
    public string InitialReferringDomain { get; }

    /// <summary>
    /// The UTM parameters of the first page, in the web SDK's order and decoded as it does; their names are without <c>initial_</c>. Empty if there were none.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> UtmParameters { get; }

    /// <summary>Makes the first touch of a visitor out of the first page that was asked for.</summary>
    /// <param name="referrer">The page's referrer; null or empty if it has none.</param>
    /// <param name="campaignParameters">
    /// The page's campaign parameters, such as <see cref="MixpanelContext.CampaignParameters"/>. Only UTM parameters are taken: the web SDK keeps no first
    /// click id. Of a name that is there twice the first one counts, and empty values do not count.
    /// </param>
    /// <returns>The first touch.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="campaignParameters"/> is null.</exception>
    public static MixpanelFirstTouch Of(string? referrer, IReadOnlyList<KeyValuePair<string, string>> campaignParameters)
    {
        ArgumentNullException.ThrowIfNull(campaignParameters);
        return new MixpanelFirstTouch(
            referrer is { Length: > 0 } ? referrer : Direct,
            ReferringDomain.Of(referrer) ?? Direct,
            CampaignParameters.UtmIn(campaignParameters));
    }

    /// <summary>The same without UTM parameters.</summary>
    internal MixpanelFirstTouch WithoutUtmParameters() => new(InitialReferrer, InitialReferringDomain, []);

    /// <summary>
    /// What the web SDK writes onto the profile with <c>$set_once</c>. With one UTM parameter all ten are written, missing ones as null: a later visit
    /// must not fill the gaps with another campaign's.
    /// </summary>
    internal MixpanelProperties ToSetOnce()
    {
        var properties = new MixpanelProperties
        {
            ["$initial_referrer"] = InitialReferrer,
            ["$initial_referring_domain"] = InitialReferringDomain,
        };
        if (UtmParameters.Count > 0)
        {
            foreach (var key in CampaignParameters.UtmKeys)
            {
                properties[InitialPrefix + key] = MixpanelValue.Null;
            }

            foreach (var (key, value) in UtmParameters)
            {
                properties[InitialPrefix + key] = value;
            }
        }

        return properties;
    }
}
