namespace Mixpanel.ServerSide;

/// <summary>
/// How Mixpanel's web SDK is configured on the pages, as far as its cookie goes. A server that writes the cookie must give it the attributes that the SDK would
/// give it, or there are two cookies of one name. The settings are those of <c>mixpanel.init</c>, with its defaults ("JavaScript SDK", configuration).
/// </summary>
public sealed class WebSdkCookieConfig
{
    /// <summary><c>cross_subdomain_cookie</c>: whether the cookie is shared by the subdomains of the domain that the SDK guesses. Default: true.</summary>
    public bool CrossSubdomainCookie { get; set; } = true;

    /// <summary><c>cookie_domain</c>: the cookie's domain, in the place of the guess. Default: null, which is the guess.</summary>
    public string? CookieDomain { get; set; }

    /// <summary><c>secure_cookie</c>: whether the cookie is sent over HTTPS only. Default: false.</summary>
    public bool SecureCookie { get; set; }

    /// <summary><c>cross_site_cookie</c>: whether the cookie is sent from other sites as well, and therefore over HTTPS only. Default: false.</summary>
    public bool CrossSiteCookie { get; set; }

    /// <summary><c>cookie_expiration</c>: how many days the cookie is kept after it was written; 0 until the browser is closed. Default: 365.</summary>
    public int CookieExpiration { get; set; } = 365;
}
