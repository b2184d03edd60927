using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mixpanel.ServerSide.AspNetCore.Tests.Support;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Registration;

/// <summary>Several projects in one web application: their trackers are keyed services, and the request's context is the same for all.</summary>
public sealed class SeveralProjectsTests
{
    private const string Cookie = "mp_device_id=0b3d9a3e-52a5-4c39-8d7e-3f3a6a5f0c11";

    [Fact]
    public async Task Trackers_are_injected_by_name_into_minimal_APIs_and_controllers_with_the_requests_context()
    {
        var (main, eu) = (new IngestionStub(), new IngestionStub());
        await using var app = await StartAsync(
            services =>
            {
                services.AddMixpanel("main-token").ConfigureHttpClient(http => http.ConfigurePrimaryHttpMessageHandler(() => main));
                services.AddMixpanel("eu", static options =>
                {
                    options.ProjectToken = "eu-token";
                    options.Region = MixpanelRegion.EU;
                }).ConfigureHttpClient(http => http.ConfigurePrimaryHttpMessageHandler(() => eu));
                services.AddControllers().AddApplicationPart(typeof(KeyedController).Assembly);
            },
            static app =>
            {
                app.MapGet("/minimal", static (IMixpanelTracker main, [FromKeyedServices("eu")] IMixpanelTracker eu) =>
                    main.Track("Main Minimal").IsAccepted && eu.Track("EU Minimal").IsAccepted ? Results.Ok() : Results.Problem());
                app.MapControllers();
            });
        using var client = ClientOf(app);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/minimal", WebTest.Cancelled)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/keyed", WebTest.Cancelled)).StatusCode);
        await app.StopAsync(WebTest.Cancelled);

        Assert.Equal(["Main Controller", "Main Minimal"], main.Events.Select(static e => e.Text("event")).Order(StringComparer.Ordinal));
        Assert.Equal(["EU Controller", "EU Minimal"], eu.Events.Select(static e => e.Text("event")).Order(StringComparer.Ordinal));
        Assert.All(main.Requests, static request => Assert.Equal("api.mixpanel.com", request.Uri.Host));
        Assert.All(eu.Requests, static request => Assert.Equal("api-eu.mixpanel.com", request.Uri.Host));
        Assert.All(eu.Events, static e => Assert.Equal("eu-token", e.GetProperty("properties").Text("token")));
        Assert.All(main.Events.Concat(eu.Events), static e => Assert.Equal("$device:0b3d9a3e-52a5-4c39-8d7e-3f3a6a5f0c11", e.GetProperty("properties").Text("distinct_id")));
    }

    [Fact]
    public async Task Named_projects_alone_have_the_context_and_the_first_ones_web_SDK_cookie()
    {
        var (first, second) = (new IngestionStub(), new IngestionStub());
        await using var app = await StartAsync(
            services =>
            {
                services.AddMixpanel("first", "first-token").ConfigureHttpClient(http => http.ConfigurePrimaryHttpMessageHandler(() => first));
                services.AddMixpanel("second", "second-token")
                    .ConfigureContext(static context => context.CreateDeviceId = false)
                    .ConfigureHttpClient(http => http.ConfigurePrimaryHttpMessageHandler(() => second));
            },
            static app => app.MapGet("/", static ([FromKeyedServices("first")] IMixpanelTracker first, [FromKeyedServices("second")] IMixpanelTracker second) =>
            {
                first.Track("E");
                second.Track("E");
            }));
        using var client = app.GetTestClient();
        client.DefaultRequestHeaders.Add("Cookie", "mp_first-token_mixpanel=" + Uri.EscapeDataString("""{"distinct_id":"$device:web","$device_id":"web"}"""));
        var response = await client.GetAsync("/", WebTest.Cancelled);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        await app.StopAsync(WebTest.Cancelled);
        Assert.Equal("web", Assert.Single(first.Events).GetProperty("properties").Text("$device_id"));
        Assert.Equal("web", Assert.Single(second.Events).GetProperty("properties").Text("$device_id"));
    }

    [Fact]
    public async Task A_scope_spans_the_rest_of_a_request_and_not_the_next_one()
    {
        await using var web = await WebTest.StartAsync(static app =>
        {
            app.UseMixpanelContext();
            app.Use(static async (http, next) =>
            {
                if (http.Request.Headers.TryGetValue("X-Tenant", out var tenant))
                {
                    using (http.RequestServices.GetRequiredService<IMixpanelTracker>().BeginScope(("Tenant", tenant.ToString())))
                    {
                        await next();
                    }
                }
                else
                {
                    await next();
                }
            });
        });
        Assert.Equal("acme", (await web.EventOfAsync(static http => http.Request.Headers["X-Tenant"] = "acme")).Text("Tenant"));
        Assert.Null((await web.EventOfAsync(static _ => { })).Raw("Tenant"));
    }

    [Fact]
    public async Task An_enricher_redacts_what_the_request_told()
    {
        var mixpanel = new IngestionStub();
        await using var app = await StartAsync(
            services => services.AddMixpanel("token")
                .AddEnricher(static message => message.Remove("$current_url"))
                .ConfigureHttpClient(http => http.ConfigurePrimaryHttpMessageHandler(() => mixpanel)),
            static app => app.MapGet("/secret", static (IMixpanelTracker tracker) => tracker.Track("E").Description));
        using var client = ClientOf(app);
        await client.GetAsync("/secret", WebTest.Cancelled);
        await app.StopAsync(WebTest.Cancelled);
        Assert.Null(Assert.Single(mixpanel.Events).GetProperty("properties").Raw("$current_url"));
    }

    private static async Task<WebApplication> StartAsync(Action<IServiceCollection> services, Action<WebApplication> endpoints)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        services(builder.Services);
        var app = builder.Build();
        app.UseMixpanelContext();
        endpoints(app);
        await app.StartAsync(WebTest.Cancelled);
        return app;
    }

    private static HttpClient ClientOf(WebApplication app)
    {
        var client = app.GetTestClient();
        client.DefaultRequestHeaders.Add("Cookie", Cookie);
        return client;
    }
}

[ApiController]
public sealed class KeyedController(IMixpanelTracker main, [FromKeyedServices("eu")] IMixpanelTracker eu) : ControllerBase
{
    [HttpGet("/keyed")]
    public IActionResult Get() => main.Track("Main Controller").IsAccepted && eu.Track("EU Controller").IsAccepted ? Ok() : Problem();
}
