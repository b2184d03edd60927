using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Mixpanel.ServerSide.AspNetCore.Tests.Support;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Registration;

public sealed class RegistrationTests
{
    [Fact]
    public void The_middleware_without_the_services_says_what_is_missing()
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        var exception = Assert.Throws<InvalidOperationException>(() => app.UseMixpanelContext());
        Assert.Contains("AddMixpanel", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_works_in_a_Startup_class_with_controllers_and_Razor_Pages()
    {
        var mixpanel = new IngestionStub();
        using var host = await new HostBuilder()
            .ConfigureWebHost(web => web.UseTestServer().UseStartup(_ => new Startup(mixpanel)))
            .StartAsync(WebTest.Cancelled);
        using var client = host.GetTestClient();
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0");

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/controller", WebTest.Cancelled)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/razor", WebTest.Cancelled)).StatusCode);
        await host.StopAsync(WebTest.Cancelled);

        Assert.Equal(["Controller Seen", "Razor Seen"], mixpanel.Events.Select(static e => e.Text("event")));
        Assert.All(mixpanel.Events, static e => Assert.Equal("Firefox", e.GetProperty("properties").Text("$browser")));
    }

    [Theory]
    [InlineData("127.0.0.1", "203.0.113.9")]   // the proxy on this machine is trusted by default
    [InlineData("192.0.2.77", "192.0.2.77")]   // anybody else may write what they like
    public async Task Behind_forwarded_headers_only_a_trusted_proxy_changes_the_address(string peer, string expected)
    {
        await using var web = await WebTest.StartAsync(static app =>
        {
            app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto });
            app.UseMixpanelContext();
        });
        var properties = await web.EventOfAsync(http =>
        {
            http.Connection.RemoteIpAddress = IPAddress.Parse(peer);
            http.Request.Headers["X-Forwarded-For"] = "6.6.6.6, 203.0.113.9";
        });
        Assert.Equal(expected, properties.Text("ip"));
    }

    [Fact]
    public void Context_settings_are_read_from_the_sub_section()
    {
        var options = Options(new()
        {
            ["ProjectToken"] = "t",
            ["Context:DeviceIdCookie:Name"] = "visitor",
            ["Context:DeviceIdCookie:MaxAge"] = "30.00:00:00",
            ["Context:DeviceIdCookie:SameSite"] = "Strict",
            ["Context:UseWebSdkCookie"] = "false",
        });
        Assert.Equal("visitor", options.DeviceIdCookie.Name);
        Assert.Equal(TimeSpan.FromDays(30), options.DeviceIdCookie.MaxAge);
        Assert.Equal(SameSiteMode.Strict, options.DeviceIdCookie.SameSite);
        Assert.True(options.DeviceIdCookie.HttpOnly);
        Assert.False(options.UseWebSdkCookie);
    }

    [Theory]
    [InlineData("Context:DeviceIdCookie:Name", "a b", "Context:DeviceIdCookie.Name")]
    [InlineData("Context:DeviceIdCookie:MaxAge", "-1.00:00:00", "Context:DeviceIdCookie.MaxAge")]
    [InlineData("Context:WebSdkCookieName", "a=b", "Context:WebSdkCookieName")]
    [InlineData("Context:DeviceIdCookie:Path", "no-slash", "Context:DeviceIdCookie.Path")]
    [InlineData("Context:DeviceIdCookie:Domain", "ba d;x", "Context:DeviceIdCookie.Domain")]
    [InlineData("Context:DeviceIdCooky:Name", "x", "Context:DeviceIdCooky")]
    [InlineData("Context:UserAgentVocabulary", "7", "Context:UserAgentVocabulary")]
    public async Task A_bad_context_setting_stops_the_host_with_its_name(string key, string value, string named)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection([new("Mixpanel:ProjectToken", "t"), new("Mixpanel:" + key, value)]);
        builder.Services.AddMixpanel(builder.Configuration.GetSection("Mixpanel"));
        await using var app = builder.Build();
        app.UseMixpanelContext();
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => app.StartAsync(WebTest.Cancelled));
        Assert.Contains($"Mixpanel setting {named} ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asking_for_hints_that_are_not_used_stops_the_host()
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(static () => WebTest.StartAsync(context: static options =>
        {
            options.UseClientHints = false;
            options.RequestClientHints = true;
        }));
        Assert.Contains("Mixpanel setting Context:RequestClientHints ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_token_stops_the_web_host_with_the_settings_name()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddMixpanel(builder.Configuration.GetSection("Mixpanel"));
        await using var app = builder.Build();
        app.UseMixpanelContext();
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => app.StartAsync(WebTest.Cancelled));
        Assert.Contains("ProjectToken", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registering_twice_does_no_harm()
    {
        await using var web = await WebTest.StartAsync(
            static app =>
            {
                app.UseMixpanelContext();
                app.UseMixpanelContext();
            },
            services: static services => services.AddMixpanel("first"));
        Assert.Single(web.Services.GetServices<IMixpanelTracker>());
        var properties = await web.EventOfAsync(static _ => { });
        Assert.Equal(WebTest.Token, properties.Text("token"));
    }

    [Fact]
    public async Task The_tracker_works_in_singletons_and_outside_requests()
    {
        await using var web = await WebTest.StartAsync();
        var tracker = web.Services.GetRequiredService<IMixpanelTracker>();
        tracker.Track("Started");
        await tracker.FlushAsync(WebTest.Cancelled);
        Assert.Equal(string.Empty, web.Mixpanel.Events[0].GetProperty("properties").Text("distinct_id"));
    }

    private static MixpanelContextOptions Options(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection();
        services.AddMixpanel(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<MixpanelContextOptions>>().Value;
    }

    private sealed class Startup(IngestionStub mixpanel)
    {
        public void ConfigureServices(IServiceCollection services)
        {
            services.AddMixpanel("token").ConfigureHttpClient(http => http.ConfigurePrimaryHttpMessageHandler(() => mixpanel));
            services.AddControllers().AddApplicationPart(typeof(Startup).Assembly);
            services.AddRazorPages().AddApplicationPart(typeof(Startup).Assembly);
        }

#pragma warning disable CA1822 // The framework asks for an instance method.
        public void Configure(IApplicationBuilder app)
#pragma warning restore CA1822
        {
            app.UseMixpanelContext();
            app.UseRouting();
            app.UseEndpoints(static endpoints =>
            {
                endpoints.MapControllers();
                endpoints.MapRazorPages();
            });
        }
    }
}

[ApiController]
public sealed class SeenController(IMixpanelTracker mixpanel) : ControllerBase
{
    [HttpGet("/controller")]
    public IActionResult Get() => mixpanel.Track("Controller Seen").IsAccepted ? Ok() : Problem();
}
