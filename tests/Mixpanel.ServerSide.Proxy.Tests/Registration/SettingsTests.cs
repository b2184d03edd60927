using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Mixpanel.ServerSide.Proxy.Forwarding;
using Mixpanel.ServerSide.Proxy.Registration;

namespace Mixpanel.ServerSide.Proxy.Tests.Registration;

public sealed class SettingsTests
{
    [Theory]
    [InlineData(MixpanelRegion.US, "https://api.mixpanel.com/")]
    [InlineData(MixpanelRegion.EU, "https://api-eu.mixpanel.com/")]
    [InlineData(MixpanelRegion.India, "https://api-in.mixpanel.com/")]
    public void The_projects_region_says_where_to(MixpanelRegion region, string expected)
    {
        var settings = Read(project: options => options.Region = region);
        Assert.Equal((expected, "https://cdn.mxpnl.com/libs/"), (settings.Api.AbsoluteUri, settings.Library.AbsoluteUri));
    }

    [Theory]
    [InlineData("http://localhost:5080/mixpanel", null, "http://localhost:5080/mixpanel/")]
    [InlineData("http://localhost:5080/mixpanel/", null, "http://localhost:5080/mixpanel/")]
    [InlineData("http://localhost:5080/mixpanel", "https://relay.example/a", "https://relay.example/a/")]
    public void An_endpoint_wins_over_the_region_and_the_proxys_own_over_the_projects(string ofProject, string? ofProxy, string expected)
    {
        var settings = Read(proxy => proxy.Endpoint = ofProxy is null ? null : new Uri(ofProxy), project =>
        {
            project.Region = MixpanelRegion.EU;
            project.Endpoint = new Uri(ofProject);
        });
        Assert.Equal(expected, settings.Api.AbsoluteUri);
    }

    [Fact]
    public void Another_project_can_be_named()
    {
        Assert.Equal("https://api-in.mixpanel.com/", Read(static proxy => proxy.Project = "partners").Api.AbsoluteUri);
        var exception = Assert.Throws<InvalidOperationException>(() => Read(static proxy => proxy.Project = "partner"));
        Assert.Contains("Project is 'partner'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void By_default_a_request_may_have_ten_mebibytes_and_fifteen_seconds_of_silence() =>
        Assert.Equal((10 * 1024 * 1024, TimeSpan.FromSeconds(15), true), (Read().MaxRequestBodySize, new MixpanelProxyOptions().ActivityTimeout, Read().ForwardsIpAddress));

    public static TheoryData<Action<MixpanelProxyOptions>, string> Wrong => new()
    {
        { static options => options.MaxRequestBodySize = 65_535, nameof(MixpanelProxyOptions.MaxRequestBodySize) },
        { static options => options.MaxRequestBodySize = 104_857_601, nameof(MixpanelProxyOptions.MaxRequestBodySize) },
        { static options => options.ActivityTimeout = TimeSpan.FromMilliseconds(999), nameof(MixpanelProxyOptions.ActivityTimeout) },
        { static options => options.ActivityTimeout = TimeSpan.FromSeconds(301), nameof(MixpanelProxyOptions.ActivityTimeout) },
        { static options => options.Endpoint = new Uri("/relative", UriKind.Relative), nameof(MixpanelProxyOptions.Endpoint) },
        { static options => options.Endpoint = new Uri("ftp://a.example/"), nameof(MixpanelProxyOptions.Endpoint) },
        { static options => options.Endpoint = new Uri("https://user@a.example/"), nameof(MixpanelProxyOptions.Endpoint) },
        { static options => options.Endpoint = new Uri("https://a.example/?b"), nameof(MixpanelProxyOptions.Endpoint) },
        { static options => options.LibraryEndpoint = new Uri("https://a.example/#b"), nameof(MixpanelProxyOptions.LibraryEndpoint) },
        { static options => options.LibraryEndpoint = null!, nameof(MixpanelProxyOptions.LibraryEndpoint) },
        { static options => options.Project = " ", nameof(MixpanelProxyOptions.Project) },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_setting_is_named(Action<MixpanelProxyOptions> configure, string setting)
    {
        var exception = Assert.Throws<OptionsValidationException>(() => Read(configure));
        Assert.StartsWith($"Mixpanel proxy setting {setting} ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_setting_of_the_project_stops_the_host_as_without_the_proxy()
    {
        using var app = WebApplicationOf(static services => services.AddMixpanel(""));
        app.Value.MapMixpanelProxy();
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => app.Value.StartAsync(TestContext.Current.CancellationToken));
        Assert.Contains("ProjectToken", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/mp/{id}")]
    [InlineData("/mp/*")]
    [InlineData("/mp//x")]
    [InlineData("/mp/../x")]
    [InlineData("https://a.example/mp")]
    [InlineData("/m p")]
    public void A_pattern_is_a_plain_path(string pattern)
    {
        using var app = WebApplicationOf(static services => services.AddMixpanel("token"));
        Assert.Contains($"'{pattern}'", Assert.Throws<ArgumentException>(nameof(pattern), () => app.Value.MapMixpanelProxy(pattern)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_AddMixpanel_the_message_says_what_to_call()
    {
        using var app = WebApplicationOf(static _ => { });
        Assert.Contains("AddMixpanel", Assert.Throws<InvalidOperationException>(() => app.Value.MapMixpanelProxy()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_all_projects_have_names_the_message_asks_for_one()
    {
        using var app = WebApplicationOf(static services => services.AddMixpanel("eu", "token"));
        Assert.Contains("options.Project", Assert.Throws<InvalidOperationException>(() => app.Value.MapMixpanelProxy()).Message, StringComparison.Ordinal);
        app.Value.MapMixpanelProxy(configure: static options => options.Project = "eu");
    }

    private static ProxySettings Read(Action<MixpanelProxyOptions>? proxy = null, Action<MixpanelOptions>? project = null)
    {
        var services = new ServiceCollection();
        services.AddMixpanel(options =>
        {
            options.ProjectToken = "token";
            project?.Invoke(options);
        });
        services.AddMixpanel("partners", static options =>
        {
            options.ProjectToken = "token";
            options.Region = MixpanelRegion.India;
        });
        using var provider = services.BuildServiceProvider();
        var options = new MixpanelProxyOptions();
        proxy?.Invoke(options);
        ProxySettingsReader.Check(provider, options);
        return ProxySettingsReader.Read(provider, options);
    }

    private static Owned WebApplicationOf(Action<IServiceCollection> services)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        services(builder.Services);
        return new Owned(builder.Build());
    }

    // An application can only be disposed of asynchronously, and none of these has started.
    private sealed record Owned(WebApplication Value) : IDisposable
    {
        public void Dispose() => ((IDisposable)Value).Dispose();
    }
}
