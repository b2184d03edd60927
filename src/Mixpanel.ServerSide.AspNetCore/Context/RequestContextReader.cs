using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Mixpanel.ServerSide.AspNetCore.Diagnostics;
using Mixpanel.ServerSide.AspNetCore.Requests;
using Mixpanel.ServerSide.AspNetCore.Visitors;
using Mixpanel.ServerSide.Context;
using Mixpanel.ServerSide.Registration;
using Mixpanel.ServerSide.UserAgents;

namespace Mixpanel.ServerSide.AspNetCore.Context;

/// <summary>Reads what needs the settings: the page, whether the visitor may be tracked, and who that is. One for the application.</summary>
internal sealed class RequestContextReader
{
    private readonly MixpanelContextOptions _options;
    private readonly UrlRedaction _redaction;
    private readonly UrlRedaction _redactionOfNobodys;
    private readonly VisitorCookies _cookies;
    private readonly VisitorReader _visitors;
    private readonly RequestConsent _consent;
    private readonly SignedInUser _users;
    private readonly ILogger _logger;

    public RequestContextReader(
        IOptions<MixpanelContextOptions> context, IOptionsMonitor<MixpanelOptions> projects, ProjectNames names, UserAgentReader userAgents, ILoggerFactory loggers)
    {
        var project = projects.Get(names.Main);
        _options = context.Value;
        UserAgents = userAgents;
        _logger = ContextLogger.Create(loggers);
        _redaction = new UrlRedaction(_options.UrlParameters);
        _redactionOfNobodys = new UrlRedaction(_options.UrlParameters.Except(CampaignParameters.ClickIdKeys, StringComparer.OrdinalIgnoreCase));
        _cookies = new VisitorCookies(_options, project.ProjectToken);
        _visitors = new VisitorReader(_options, project.IdentityModel, _cookies);
        _consent = new RequestConsent(_options, project.ProjectToken, _logger);
        _users = new SignedInUser(_options, _logger);
    }

    /// <summary>Whether the application uses the context: <c>UseMixpanelContext</c> was called.</summary>
    public bool IsInUse { get; set; }

    /// <summary>Reads User-Agents and client hints.</summary>
    public UserAgentReader UserAgents { get; }

    /// <summary>
    /// Whether the cookies have to be decided before the response starts: not where the visitor surely has all that there is to have.
    /// </summary>
    public bool MayNeedCookie(HttpRequest request, RequestKind kind)
    {
        var cookies = VisitorCookies.TextOf(request);
        var isShared = _cookies.SharesWithWebSdk(cookies);
        if (_options.CreateDeviceId && !isShared && !_cookies.HasDevice(cookies))
        {
            return true;
        }

        // With a page something new may be remembered, and the web SDK's cookie be written.
        return kind == RequestKind.Navigation
            ? isShared || _options.KeepCampaign || _options.SeedWebSdkCookie || (_options.KeepFirstTouch && !_cookies.HasState(cookies))
                || _options.RemoveCookiesWithoutConsent || SearchReferrer.EngineOf(HeaderText.First(request.Headers, HeaderNames.Referer)) is not null
            : _options.RemoveCookiesWithoutConsent && (_cookies.HasDevice(cookies) || _cookies.HasState(cookies));
    }

    /// <summary>Whether the response is to ask for client hints.</summary>
    public bool AsksForClientHints(HttpRequest request, RequestKind kind) => _options.RequestClientHints && ClientHintRequest.IsHeeded(request, kind);

    public RequestReading Read(HttpContext http)
    {
        var cookies = VisitorCookies.TextOf(http.Request);
        var suppression = _consent.Of(http, cookies);
        var maySetCookies = _consent.MaySetCookies(http, suppression);
        var isNobodys = suppression != MixpanelSuppression.None && _options.WithoutConsent == MixpanelWithoutConsent.TrackWithoutCookies;
        var page = RequestPage.Of(http.Request, isNobodys ? _redactionOfNobodys : _redaction);
        var known = maySetCookies ? _cookies.ReadState(cookies) : VisitorState.Empty;
        return new RequestReading(
            page,
            cookies,
            isNobodys ? MixpanelSuppression.None : suppression,
            isNobodys ? suppression : MixpanelSuppression.None,
            _visitors.Read(http, cookies, page, known, maySetCookies),
            known,
            maySetCookies);
    }

    /// <summary>Whether consent has been given since the request was read, or taken back in the framework's feature.</summary>
    public bool HasConsentChanged(HttpContext http, RequestReading reading) => reading.MaySetCookies
        ? _consent.IsWithheld(http)
        : _consent.MaySetCookies(http, _consent.Of(http, reading.Cookies));

    /// <summary>The context as it is while nobody is signed in.</summary>
    public MixpanelContext ContextOf(HttpContext http, RequestReading reading)
    {
        var (page, visitor) = (reading.Page, reading.Visitor);
        var userAgent = HeaderText.First(http.Request.Headers, HeaderNames.UserAgent);
        var hints = _options.UseClientHints ? ClientHintHeaders.Read(http.Request.Headers) : null;
        var bot = BotClassifier.KindOf(userAgent, UserAgents.Read(userAgent, hints).Bot);
        var kept = visitor.Device.WebSdk?.Properties;
        return new MixpanelContext
        {
            UserAgent = userAgent,
            ClientHints = hints,
            UserAgentReader = UserAgents,
            Referrer = page.Referrer,
            CurrentUrl = page.Url,
            IpAddress = _options.UseIpAddress && !reading.IsNobodys ? ClientAddress.TextOf(http.Connection.RemoteIpAddress) : null,
            DeviceId = visitor.Device.Id,
            AnonymousDistinctId = _visitors.AnonymousOf(reading.Cookies, visitor.Device),
            IsDeviceNew = visitor.Device.IsNew,
            Link = visitor.Link,
            FirstTouch = FirstTouchOf(visitor),
            KeptSearchEngine = page.SearchEngine ?? kept?.SearchEngine ?? visitor.State.SearchEngine,
            KeptSearchKeyword = page.SearchKeyword ?? kept?.Keyword ?? visitor.State.Keyword,
            GivenCampaign = CampaignOf(reading),
            Suppression = SuppressionOf(reading, bot),
            NobodysBecause = reading.NobodysBecause,
            IsTool = bot == BotKind.Tool,
            IsBotMarked = bot != BotKind.None && _options.Bots == MixpanelBotPolicy.Mark,
        };
    }

    /// <summary>Who is signed in, by the request.</summary>
    public (string? UserId, bool IsUnknown) UserOf(HttpContext http) => _users.Of(http);

    /// <summary>Whose principal it is.</summary>
    public string? UserOf(HttpContext http, ClaimsPrincipal principal) => _users.Of(http, principal);

    /// <summary>Another device, for whoever takes this one's place.</summary>
    public VisitorDevice NextDevice(HttpContext http, RequestReading reading) => _visitors.Next(http, reading.Cookies, reading.Visitor.Device);

    /// <summary>The request's context as that of who has taken the visitor's place.</summary>
    public MixpanelContext ContextOfNext(MixpanelContext context, RequestReading reading)
    {
        var visitor = reading.Visitor;
        var page = reading.Page;
        return context.WithDevice(
            visitor.Device.Id, _visitors.AnonymousOf(reading.Cookies, visitor.Device), visitor.Link, page.Campaign, page.SearchEngine, page.SearchKeyword);
    }

    /// <summary>Writes what is to be remembered into the response, which is about to start.</summary>
    public void WriteCookies(HttpContext http, RequestReading reading)
    {
        // Asked again: consent may have been given or taken back by this very request.
        var suppression = _consent.Of(http, reading.Cookies);
        if (!_consent.MaySetCookies(http, suppression))
        {
            // Also if somebody has signed out: who comes next, and agrees, must not get their id.
            if (reading.Visitor.IsRotated || (_options.RemoveCookiesWithoutConsent && suppression != MixpanelSuppression.None))
            {
                _cookies.Remove(http, reading.Cookies);
            }
        }
        else if (!VisitorCookies.IsForSharedCaches(http.Response))
        {
            new VisitorCookieWriter(_options, _cookies, http, reading).Write();
        }
    }

    /// <summary>At an endpoint without context no cookie is set, but that of somebody who signs out there must not stay.</summary>
    public void ForgetWhoHasLeft(HttpContext http, RequestReading? reading)
    {
        if (reading is { Visitor.IsRotated: true })
        {
            _cookies.Remove(http, reading.Cookies);
        }
    }

    public void TellSignInFailed(Exception exception) => _logger.SignInFailed(exception);

    public void TellCookieFailed(Exception exception) => _logger.CookieFailed(exception);

    public void TellClientHintsFailed(Exception exception) => _logger.ClientHintsFailed(exception);

    // The web SDK's own first referrer, so that both sides say the same; it keeps no first campaign, which is ours.
    private MixpanelFirstTouch? FirstTouchOf(RequestVisitor visitor)
    {
        if (!_options.KeepFirstTouch || visitor.Device.WebSdk?.Properties?.InitialReferrer is not { } initial)
        {
            return _options.KeepFirstTouch ? visitor.State.FirstTouch : null;
        }

        return MixpanelFirstTouch.Of(
            initial == MixpanelFirstTouch.Direct ? null : _redaction.Apply(initial), visitor.State.FirstTouch?.UtmParameters ?? []);
    }

    // A click id is that of one person's click. What the server has kept is as new as what the web SDK has, which may be told to keep nothing.
    private IReadOnlyList<KeyValuePair<string, string>> CampaignOf(RequestReading reading)
    {
        var page = reading.Page.Campaign;
        if (reading.IsNobodys)
        {
            return CampaignParameters.UtmIn(page);
        }

        return _options.KeepCampaign
            ? KeptCampaign.OnEvent(page, KeptCampaign.Merge(reading.Visitor.State.Campaign, reading.Visitor.Device.WebSdk?.Properties?.Campaign ?? []))
            : page;
    }

    private MixpanelSuppression SuppressionOf(RequestReading reading, BotKind bot) =>
        reading.Suppression == MixpanelSuppression.None && bot != BotKind.None && _options.Bots == MixpanelBotPolicy.Drop
            ? MixpanelSuppression.Bot
            : reading.Suppression;
}
