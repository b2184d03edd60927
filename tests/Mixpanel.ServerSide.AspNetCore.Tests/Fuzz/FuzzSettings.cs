namespace Mixpanel.ServerSide.AspNetCore.Tests.Fuzz;

/// <summary>The settings of one part of a run: the first parts have all options on, and each enumeration comes with all its values.</summary>
internal sealed class FuzzSettings(int seed, int part)
{
    /// <summary>How many parts a run needs to have all of it.</summary>
    public const int Parts = 12;

    private const int PartsWithAll = 6;

    private readonly Random _random = Chance.Of(seed, -1 - part);

    public IdentityModel Model => part % 2 == 0 ? IdentityModel.Simplified : IdentityModel.Original;

    /// <summary>The domain of the web SDK's cookie; null for its guess.</summary>
    public string? CookieDomain => part == PartsWithAll ? ".shop.example" : null;

    /// <summary>Whether authentication runs before the context is read.</summary>
    public bool AuthenticatesFirst => part % 4 == 1;

    public void Apply(MixpanelContextOptions options)
    {
        options.SeedWebSdkCookie = IsOn();
        options.WebSdkCookie = new WebSdkCookieConfig { CookieDomain = CookieDomain, CrossSubdomainCookie = IsOn(), SecureCookie = !IsOn(), CrossSiteCookie = !IsOn() };
        options.KeepCampaign = IsOn();
        options.KeepFirstTouch = IsOn();
        options.CreateDeviceId = IsOn();
        options.RequestClientHints = IsOn();
        options.RemoveCookiesWithoutConsent = IsOn();
        options.RespectGlobalPrivacyControl = IsOn();
        options.OptOutByDefault = !IsOn();
        options.WithoutConsent = part / 2 % 2 == 0 ? MixpanelWithoutConsent.TrackWithoutCookies : MixpanelWithoutConsent.TrackNothing;
        options.Bots = (MixpanelBotPolicy)((part + 1) % 3);
        options.UserAgentVocabulary = IsOn() ? UserAgentVocabulary.WebSdk : UserAgentVocabulary.UaParser;
        options.Consent = static http => http.Features.Get<RandomRequest>()?.Consent;
    }

    public void Apply(MixpanelPageViewOptions options) => options.IncludePartialPages = IsOn();

    private bool IsOn() => part < PartsWithAll || _random.Percent(60);
}
