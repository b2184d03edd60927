using Mixpanel.ServerSide.Context;
using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide;

/// <summary>
/// What one request (or whatever stands for it) told about the visitor: browser, place, page, campaign and identity. The tracker puts
/// it on every event and profile update of that visitor.
/// </summary>
/// <remarks>
/// <para>It is immutable and holds nothing of the web framework, so it may be taken out of a request and used later. In ASP.NET Core the
/// middleware makes it; elsewhere (a queue consumer, a serverless function) it can be made by hand from the raw values and given to
/// <see cref="MixpanelEvent.Context"/>.</para>
/// <para>Raw values are stored as they came; what is derived from them (<see cref="Browser"/>, <see cref="CampaignParameters"/>…) is
/// worked out when somebody asks, once, in the words of Mixpanel's web SDK.</para>
/// </remarks>
public sealed class MixpanelContext
{
    private readonly ContextReadings _readings;

    /// <summary>Makes a context; every value is optional.</summary>
    public MixpanelContext() => _readings = new ContextReadings();

    // The readings depend on raw values only, which a copy shares: a user that signs in does not cost a second parse.
    private MixpanelContext(MixpanelContext other, string? userId, bool isUserUnknown)
    {
        _readings = other._readings;
        UserAgent = other.UserAgent;
        ClientHints = other.ClientHints;
        UserAgentReader = other.UserAgentReader;
        CurrentUrl = other.CurrentUrl;
        Referrer = other.Referrer;
        IpAddress = other.IpAddress;
        DeviceId = other.DeviceId;
        AnonymousDistinctId = other.AnonymousDistinctId;
        IsDeviceNew = other.IsDeviceNew;
        UserId = userId;
        IsUserUnknown = isUserUnknown;
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

    /// <summary>The absolute URL of the request, still percent-encoded: <c>$current_url</c>. Default: null.</summary>
    public string? CurrentUrl { get; init; }

    /// <summary>The Referer header as it came: <c>$referrer</c>. Default: null.</summary>
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

    /// <summary>The UTM parameters and click ids in the URL, decoded as the web SDK does, in its order. Empty if there are none.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> CampaignParameters => _readings.Campaign(this);

    /// <summary>
    /// The <c>distinct_id</c> that the web SDK uses for this device while nobody is signed in, where its cookie told. Only the Original
    /// identity model needs it: there, server and browser must use the very same text.
    /// </summary>
    internal string? AnonymousDistinctId { get; init; }

    /// <summary>Somebody is signed in, but it is not known who. Then a user that a call names may be somebody else.</summary>
    internal bool IsUserUnknown { get; init; }

    /// <summary>The device id was made for this request; the visitor has not shown it yet.</summary>
    internal bool IsDeviceNew { get; init; }

    /// <summary><see cref="IpAddress"/>, if it is one.</summary>
    internal string? ValidAddress => _readings.Address(this);

    /// <summary>The <c>distinct_id</c> of the device in the Simplified model.</summary>
    internal string? DeviceDistinctId => _readings.DeviceDistinctId(this);

    /// <summary>The context's properties as JSON members, rendered once.</summary>
    internal JsonMembers Fragment => _readings.Fragment(this);

    /// <summary>What went wrong when a User-Agent was read, if nobody has told it yet; null if nothing did.</summary>
    internal Exception? TakeFailure() => UserAgentReader.TakeFailure();

    /// <summary>Gives the same context with another signed-in user, as after a login within the request.</summary>
    /// <param name="userId">The user's id, or null for nobody.</param>
    /// <returns>This context if the user is the same, else a copy.</returns>
    public MixpanelContext WithUser(string? userId) => WithUser(userId, isUnknown: false);

    internal MixpanelContext WithUser(string? userId, bool isUnknown) =>
        userId == UserId && isUnknown == IsUserUnknown ? this : new MixpanelContext(this, userId, isUnknown);
}
