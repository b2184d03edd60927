using System.Globalization;
using System.Text.Json;
using Mixpanel.ServerSide.AspNetCore.Requests;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Requests;

public sealed class WebSdkCookieAttributesTests
{
    private static readonly List<JsonElement> Cases = Recordings.ReadStrict("cookie-attributes");

    [Fact]
    public void No_recording_is_missing() => Assert.Equal(64, Cases.Count);

    [Fact]
    public void Every_recorded_page_gives_the_cookie_that_the_web_sdk_wrote() => Recordings.AssertNone(
        from recording in Cases
        let input = recording.GetProperty("input")
        let config = input.GetProperty("config")
        let webSdk = Show(recording.GetProperty("expected"))
        let name = WebSdkCookieAttributes.NameOf(input.TextOf("token")!, config.TextOf("persistence_name") ?? config.TextOf("cookie_name"))
        let ours = Show(name, WebSdkCookieAttributes.Of(input.TextOf("hostname")!, ConfigOf(config)))
        where ours != webSdk
        select $"{recording.TextOf("id")}, {input}: the web SDK gives {webSdk}, we give {ours}");

    [Fact]
    public void The_settings_have_the_web_sdks_defaults() => Assert.Equal(
        new WebSdkCookieAttributes(".example.com", "/", TimeSpan.FromDays(365), Secure: false, SameSiteNone: false),
        WebSdkCookieAttributes.Of("www.example.com", new WebSdkCookieConfig()));

    [Fact]
    public void A_given_domain_counts_even_where_none_is_to_be_guessed() =>
        Assert.Equal("x.example.com", WebSdkCookieAttributes.Of("localhost", new() { CookieDomain = "x.example.com", CrossSubdomainCookie = false }).Domain);

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData(".com")]
    [InlineData("-.com")]
    [InlineData("_.com")]
    [InlineData("10.0.0.1")]
    [InlineData("[2001:db8::1]")]
    [InlineData("[::ffff:10.0.0.1]")]
    [InlineData("example.123456")]
    [InlineData("-a.de")]
    [InlineData("\u00FC.de")]
    public void A_host_of_another_form_has_no_domain(string host) => Assert.Null(WebSdkCookieAttributes.Of(host, new()).Domain);

    [Theory]
    [InlineData("WWW.EXAMPLE.DE", ".EXAMPLE.DE")]
    [InlineData("www.example.com.", ".example.com.")]
    [InlineData("b\u00FCcher.com", ".cher.com")]
    [InlineData("-a-b.de", ".a-b.de")]
    public void Odd_hosts_have_the_domain_that_the_rule_gives(string host, string domain) => Assert.Equal(domain, WebSdkCookieAttributes.Of(host, new()).Domain);

    [Fact]
    public void Without_a_name_of_its_own_the_cookie_has_that_of_the_project()
    {
        Assert.Equal("mp_abc_mixpanel", WebSdkCookieAttributes.NameOf("abc", null));
        Assert.Equal("mp_abc_mixpanel", WebSdkCookieAttributes.NameOf("abc", ""));
        Assert.Equal("mp_shop", WebSdkCookieAttributes.NameOf("abc", "shop"));
    }

    private static WebSdkCookieConfig ConfigOf(JsonElement config)
    {
        var result = new WebSdkCookieConfig();
        foreach (var setting in config.EnumerateObject())
        {
            switch (setting.Name)
            {
                case "cross_subdomain_cookie": result.CrossSubdomainCookie = setting.Value.GetBoolean(); break;
                case "cookie_domain": result.CookieDomain = setting.Value.GetString(); break;
                case "secure_cookie": result.SecureCookie = setting.Value.GetBoolean(); break;
                case "cross_site_cookie": result.CrossSiteCookie = setting.Value.GetBoolean(); break;
                case "cookie_expiration": result.CookieExpiration = setting.Value.GetInt32(); break;
                case "persistence_name" or "cookie_name": break;
                default: throw new InvalidOperationException($"The recordings have a setting that is not looked at: {setting.Name}.");
            }
        }

        return result;
    }

    private static string Show(JsonElement expected) => Show(
        expected.TextOf("name")!,
        expected.TextOf("domain"),
        expected.TextOf("path")!,
        expected.TextOf("expiresInDays"),
        expected.GetProperty("secure").GetBoolean(),
        expected.TextOf("sameSite"));

    private static string Show(string name, WebSdkCookieAttributes attributes) => Show(
        name,
        attributes.Domain,
        attributes.Path,
        attributes.MaxAge?.TotalDays.ToString(CultureInfo.InvariantCulture),
        attributes.Secure,
        attributes.SameSiteNone ? "None" : null);

    private static string Show(string name, string? domain, string path, string? days, bool secure, string? sameSite) =>
        $"{name} {domain ?? "-"} {path} {days ?? "-"} {secure} {sameSite ?? "-"}";
}
