using System.Text.Json.Serialization;
using Mixpanel.ServerSide.Context;

namespace Mixpanel.ServerSide;

/// <summary>
/// What one request (or whatever stands for it) told about the visitor: browser, place, page, campaign and identity. The tracker puts
/// it on every event and profile update of that visitor.
/// </summary>
/// <remarks>
/// <para>It is immutable and holds nothing of the web framework, so it may be taken out of a request and used later. In ASP.NET Core the
/// middleware makes it; elsewhere (a queue consumer, a serverless function) it can be made by hand from the raw values and given to
/// <see cref="MixpanelEvent.Context"/>.</para>
/// <para>What is given is stored as it is, and nothing is taken out of it here. The middleware takes secrets out of <see cref="CurrentUrl"/> and
/// <see cref="Referrer"/> before (<c>MixpanelContextOptions.UrlParameters</c>); who makes a context by hand does that too. What is derived (<see cref="Browser"/>,
/// <see cref="ReferringDomain"/>…) is worked out when somebody asks, once, in the words of Mixpanel's web SDK.</para>
/// <para>It can be serialised by System.Text.Json, as a member of a job or a message too, or by <see cref="ToJson"/>, and used by a worker with
/// <see cref="IMixpanelTracker.BeginScope(MixpanelContext)"/>. The JSON holds what the visitor's browser sent, such as the address: treat it as personal data.</para>
/// </remarks>
[JsonConverter(typeof(MixpanelContextJsonConverter))]
public sealed partial class MixpanelContext
{
    private readonly ContextReadings _readings;

    /// <summary>Makes a context; every value is optional.</summary>
    public MixpanelContext() => _readings = new ContextReadings();

    // The readings depend on raw values only, which a copy shares: a user that signs in does not cost a second parse.
    private MixpanelContext(MixpanelContext other, string? userId, bool isUserUnknown)
        : this(other, other._readings)
    {
        DeviceId = other.DeviceId;
        AnonymousDistinctId = other.AnonymousDistinctId;
        IsDeviceNew = other.IsDeviceNew;
        FirstTouch = other.FirstTouch;
        KeptSearchEngine = other.KeptSearchEngine;
        KeptSearchKeyword = other.KeptSearchKeyword;
        GivenCampaign = other.GivenCampaign;
        Link = other.Link;
        UserId = userId;
        IsUserUnknown = isUserUnknown;
    }

    // What the request told; nothing of who the visitor is.
    private MixpanelContext(MixpanelContext other, ContextReadings readings)
    {
        _readings = readings;
        UserAgent = other.UserAgent;
        ClientHints = other.ClientHints;
        UserAgentReader = other.UserAgentReader;
        CurrentUrl = other.CurrentUrl;
        Referrer = other.Referrer;
        IpAddress = other.IpAddress;
        Suppression = other.Suppression;
        NobodysBecause = other.NobodysBecause;
        IsTool = other.IsTool;
        IsBotMarked = other.IsBotMarked;
    }

    /// <summary>The User-Agent header as it came. Default: null.</summary>
    public string? UserAgent { get; init; }

    /// <summary>
    /// The client hints beside the User-Agent. They add what it no longer tells, and count only where the two agree. Default: null.
    /// </summary>
    public UserAgentClientHints? ClientHints { get; init; }

    /// <summary>
    /// Reads User-Agent and client hints: it has the words for browser, operating system and device, and the parser. Default:
    /// <see cref="UserAgentReader.Default"/>. A context made by hand knows no services: for the registered parser and the settings' vocabulary give it
    /// the <see cref="UserAgentReader"/> that <c>AddMixpanel</c> has registered, or one of your own.
    /// </summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public UserAgentReader UserAgentReader
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    }
        = UserAgentReader.Default;

    /// <summary>
    /// The absolute URL of the page that the visitor is on, still percent-encoded: <c>$current_url</c>. In a request it is as it may leave, with secrets taken out; where a
    /// script calls, it is the page that calls, and null if a browser hides that. Default: null.
    /// </summary>
    public string? CurrentUrl { get; init; }

    /// <summary>
    /// The URL of the page before it: <c>$referrer</c>. In a request it is the Referer header as it may leave, with secrets taken out; null where a script calls, whose
    /// header tells the page itself. Default: null.
    /// </summary>
    public string? Referrer { get; init; }

    /// <summary>
    /// The visitor's public address as text, from which Mixpanel works out the place and which it then discards. Null: unknown, and
    /// <c>"0"</c> is sent so that the visitor is not placed where the server stands.
    /// </summary>
    public string? IpAddress { get; init; }

    /// <summary>The anonymous id of the device, without prefix: <c>$device_id</c>. Default: null.</summary>
    public string? DeviceId { get; init; }

    /// <summary>The id of the signed-in user: <c>$user_id</c>. Default: null, not signed in.</summary>
    public string? UserId { get; init; }

    /// <summary>
    /// The browser: <c>$browser</c>. In the web SDK's words, such as <c>Mobile Safari</c>, or ua-parser's, by <see cref="UserAgentReader"/>.
    /// Null if it is none that they know.
    /// </summary>
    public string? Browser => _readings.Client(this).Browser;

    /// <summary>
    /// Major and minor version as one number, such as 17.5: <c>$browser_version</c>. Null if unknown; in ua-parser's words also if the major version has
    /// more than 6 digits.
    /// </summary>
    public double? BrowserVersion => _readings.Client(this).BrowserVersion;

    /// <summary>
    /// All known parts of the browser's version, four of Chromium's browsers, such as <c>140.0.7339.81</c>; at most 32 characters. It is not sent. Null if
    /// only the first part is known, as from Chromium's browsers without the client hint that tells it.
    /// </summary>
    public string? BrowserFullVersion => _readings.Client(this).BrowserFullVersion;

    /// <summary>The operating system, such as <c>Mac OS X</c>: <c>$os</c>, in the same words as the browser. Null if unknown.</summary>
    public string? OperatingSystem => _readings.Client(this).OperatingSystem;

    /// <summary>
    /// The operating system's version, such as <c>17.5.1</c>, or <c>11</c> of Windows: <c>$os_version</c>. Null if unknown, longer than 32 characters, or frozen: many
    /// browsers write the same version whatever the truth is, and only client hints tell it.
    /// </summary>
    public string? OperatingSystemVersion => _readings.Client(this).OperatingSystemVersion;

    /// <summary>
    /// The device: <c>$device</c>. In the web SDK's words the kind of mobile device, such as <c>iPhone</c>, and null on desktops; in
    /// ua-parser's its name, such as <c>Samsung SM-G991B</c>, and null where that is only a kind, such as <c>Generic Smartphone</c>.
    /// </summary>
    public string? Device => _readings.Client(this).Device;

    /// <summary>Who makes the device, such as <c>Samsung</c>: <c>$brand</c>. Null if unknown.</summary>
    public string? DeviceBrand => _readings.Client(this).DeviceBrand;

    /// <summary>The device's model, such as <c>SM-G991B</c>: <c>$model</c>. Null if unknown, and on desktops.</summary>
    public string? DeviceModel => _readings.Client(this).DeviceModel;

    /// <summary>The bot, crawler or tool that sent the request, such as <c>Googlebot</c>; it is not sent. Null if it is none that is known.</summary>
    public string? Bot => _readings.Client(this).Bot;

    /// <summary>Host of the referrer, with its port: <c>$referring_domain</c>. Null without a referrer.</summary>
    public string? ReferringDomain => Context.ReferringDomain.Of(Referrer);

    /// <summary>
    /// The UTM parameters and click ids in the page's URL, decoded as the web SDK does, in its order. In a request they are read before anything is taken out of the
    /// URL, and with <c>MixpanelContextOptions.KeepCampaign</c> those of earlier visits are among them. Empty if there are none.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> CampaignParameters => GivenCampaign ?? _readings.Campaign(this);

    /// <summary>
    /// Where the visitor came from at the first visit: <c>$initial_referrer</c> and <c>$initial_referring_domain</c> on events, and on the profile
    /// of a visitor who becomes known, there with the <c>initial_utm_…</c> tuple. Default: null, unknown.
    /// </summary>
    public MixpanelFirstTouch? FirstTouch { get; init; }

    /// <summary>
    /// The search engine that led here, of those that the web SDK knows (<c>google</c>, <c>bing</c>, <c>yahoo</c>, <c>duckduckgo</c>):
    /// <c>$search_engine</c>. As in the web SDK that of an earlier visit stays until another one comes. Null if there is none.
    /// </summary>
    public string? SearchEngine => KeptSearchEngine ?? SearchReferrer.EngineOf(Referrer);

    /// <summary>What was searched for, where the search engine tells, which is seldom: <c>mp_keyword</c>. Null if it is not known.</summary>
    public string? SearchKeyword => KeptSearchKeyword ?? SearchReferrer.KeywordOf(Referrer);

    /// <summary>Why nothing is tracked of this visitor. Default: <see cref="MixpanelSuppression.None"/>, all is.</summary>
    public MixpanelSuppression Suppression { get; init; }

    /// <summary>Gives the same context with another signed-in user, as after a login within the request.</summary>
    /// <param name="userId">The user's id, or null for nobody.</param>
    /// <returns>This context if the user is the same, else a copy.</returns>
    public MixpanelContext WithUser(string? userId) => WithUser(userId, isUnknown: false);

    internal MixpanelContext WithUser(string? userId, bool isUnknown) =>
        userId == UserId && isUnknown == IsUserUnknown ? this : new MixpanelContext(this, userId, isUnknown);

    /// <summary>
    /// The same request as that of another visitor, of whom only the device is known: what is kept of the former one is not the next one's.
    /// </summary>
    internal MixpanelContext WithDevice(
        string? deviceId, string? anonymousDistinctId, VisitorLink? link, IReadOnlyList<KeyValuePair<string, string>> campaign, string? searchEngine, string? searchKeyword) =>
        new(this, new ContextReadings())
        {
            DeviceId = deviceId,
            AnonymousDistinctId = anonymousDistinctId,
            IsDeviceNew = deviceId is not null,
            GivenCampaign = campaign,
            KeptSearchEngine = searchEngine,
            KeptSearchKeyword = searchKeyword,
            Link = link,
        };
}
