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

    /// <summary>The browser in the web SDK's words, such as <c>Mobile Safari</c>: <c>$browser</c>. Null if it is none that the SDK knows.</summary>
    public string? Browser => _readings.Client(this).Browser;

    /// <summary>Major and minor version as one number, such as 17.5: <c>$browser_version</c>. Null if unknown.</summary>
    public double? BrowserVersion => _readings.Client(this).BrowserVersion;

    /// <summary>The operating system in the web SDK's words, such as <c>Mac OS X</c>: <c>$os</c>. Null if unknown.</summary>
    public string? OperatingSystem => _readings.Client(this).OperatingSystem;

    /// <summary>The kind of mobile device, such as <c>iPhone</c>: <c>$device</c>. Null on desktops, as in the web SDK.</summary>
    public string? Device => _readings.Client(this).Device;

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

    /// <summary>Gives the same context with another signed-in user, as after a login within the request.</summary>
    /// <param name="userId">The user's id, or null for nobody.</param>
    /// <returns>This context if the user is the same, else a copy.</returns>
    public MixpanelContext WithUser(string? userId) => WithUser(userId, isUnknown: false);

    internal MixpanelContext WithUser(string? userId, bool isUnknown) =>
        userId == UserId && isUnknown == IsUserUnknown ? this : new MixpanelContext(this, userId, isUnknown);
}
