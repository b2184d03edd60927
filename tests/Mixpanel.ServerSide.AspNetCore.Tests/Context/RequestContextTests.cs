using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Mixpanel.ServerSide.AspNetCore.Tests.Support;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Context;

public sealed class RequestContextTests
{
    private const string IPhone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1";

    [Fact]
    public async Task All_that_the_request_told_arrives_on_the_event()
    {
        await using var web = await WebTest.StartAsync();
        var properties = await web.EventOfAsync(static http =>
        {
            http.Request.Scheme = "https";
            http.Request.Path = "/landing page";
            http.Features.Get<IHttpRequestFeature>()!.RawTarget = "/landing%20page?utm_source=a%2Bb&gclid=g1&UTM_MEDIUM=no";
            http.Request.Headers.UserAgent = IPhone;
            http.Request.Headers.Referer = "https://news.example:8443/today";
            http.Connection.RemoteIpAddress = IPAddress.Parse("::ffff:203.0.113.9");
        });
        Assert.Equal("Mobile Safari", properties.Text("$browser"));
        Assert.Equal("17.5", properties.Raw("$browser_version"));
        Assert.Equal("iOS", properties.Text("$os"));
        Assert.Equal("iPhone", properties.Text("$device"));
        Assert.Equal("https://shop.example/landing%20page?utm_source=a%2Bb&gclid=g1&UTM_MEDIUM=no", properties.Text("$current_url"));
        Assert.Equal("https://news.example:8443/today", properties.Text("$referrer"));
        Assert.Equal("news.example:8443", properties.Text("$referring_domain"));
        Assert.Equal("a b", properties.Text("utm_source"));
        Assert.Equal("g1", properties.Text("gclid"));
        Assert.Null(properties.Raw("utm_medium"));
        Assert.Equal("203.0.113.9", properties.Text("ip"));
        Assert.Matches("^[0-9a-f-]{36}$", properties.Text("$device_id"));
        Assert.Equal("$device:" + properties.Text("$device_id"), properties.Text("distinct_id"));
        Assert.Null(properties.Raw("$user_id"));
    }

    [Theory]
    [InlineData("xn--bcher-kva.example:8443")]
    [InlineData("xn--a.example")] // no name at all: the framework throws when it is to decode it
    public async Task An_international_host_stays_as_it_was_sent(string host)
    {
        await using var web = await WebTest.StartAsync();
        var properties = await web.EventOfAsync(http => http.Request.Headers.Host = host);
        Assert.Equal($"http://{host}/", properties.Text("$current_url"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("10.1.2.3")]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task A_visitor_without_a_public_address_has_no_place(string? address)
    {
        await using var web = await WebTest.StartAsync();
        var properties = await web.EventOfAsync(http => http.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address));
        Assert.Equal("0", properties.Text("ip"));
    }

    [Fact]
    public async Task The_address_can_be_left_out_for_everybody()
    {
        await using var web = await WebTest.StartAsync(context: static options => options.UseIpAddress = false);
        var properties = await web.EventOfAsync(static http => http.Connection.RemoteIpAddress = IPAddress.Parse("203.0.113.9"));
        Assert.Equal("0", properties.Text("ip"));
    }

    [Fact]
    public async Task A_log_provider_that_fails_costs_neither_the_request_nor_the_context()
    {
        await using var web = await WebTest.StartAsync(
            context: static options => options.UserId = static _ => throw new InvalidOperationException("no"),
            services: static services => services.AddSingleton<ILoggerProvider, FailingProvider>());
        var properties = await web.EventOfAsync(static http => http.Request.Headers.UserAgent = IPhone);
        Assert.Equal("iPhone", properties.Text("$device"));
    }

    [Fact]
    public async Task A_forgotten_middleware_is_told_once()
    {
        var logs = new FakeLogCollector();
        await using var web = await WebTest.StartAsync(
            static _ => { },
            services: services => services.AddSingleton<ILoggerProvider>(new FakeLoggerProvider(logs)));
        await web.EventOfAsync(static _ => { });
        await web.EventOfAsync(static _ => { });
        web.Services.GetRequiredService<IMixpanelTracker>().Track("Outside of requests");
        var log = Assert.Single(logs.GetSnapshot(), static log => log.Id.Name == "ContextMissing");
        Assert.Contains("UseMixpanelContext", log.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_context_can_be_asked_of_the_request_and_of_the_accessor()
    {
        MixpanelContext? fromRequest = null;
        MixpanelContext? fromAccessor = null;
        await using var web = await WebTest.StartAsync(app =>
        {
            app.UseMixpanelContext();
            app.MapGet("/ask", (HttpContext http, IMixpanelContextAccessor accessor) =>
            {
                fromRequest = http.GetMixpanelContext();
                fromAccessor = accessor.Current;
            });
        });
        await web.SendAsync(static http =>
        {
            http.Request.Path = "/ask";
            http.Request.Headers.UserAgent = IPhone;
        });
        Assert.Same(fromRequest, fromAccessor);
        Assert.Equal("iPhone", fromRequest!.Device);
        Assert.Null(web.Services.GetRequiredService<IMixpanelContextAccessor>().Current);
    }

    [Fact]
    public async Task After_its_request_the_accessor_is_empty_and_the_context_itself_still_good()
    {
        // The response is there before the request is over.
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<(MixpanelContext? Accessor, MixpanelContext Kept)> background = null!;
        await using var web = await WebTest.StartAsync(
            app =>
            {
                app.UseMixpanelContext();
                app.MapGet("/job", (HttpContext http, IMixpanelContextAccessor accessor) =>
                {
                    var kept = http.GetMixpanelContext()!;
                    background = Task.Run(async () =>
                    {
                        await over.Task;
                        return (accessor.Current, kept);
                    });
                });
            },
            services: services => services.AddSingleton<IHttpContextFactory>(provider => new EndNotingFactory(new DefaultHttpContextFactory(provider), over)));
        await web.SendAsync(static http =>
        {
            http.Request.Path = "/job";
            http.Request.Headers.UserAgent = IPhone;
        });
        var (current, kept) = await background.WaitAsync(TimeSpan.FromSeconds(60), WebTest.Cancelled);
        Assert.Null(current);
        Assert.Equal("Mobile Safari", kept.Browser);
    }

    [Fact]
    public async Task The_user_is_read_when_an_event_is_tracked_because_authentication_may_run_later()
    {
        await using var web = await WebTest.StartAsync(static app =>
        {
            app.UseMixpanelContext();
            app.Use(static (http, next) =>
            {
                http.GetMixpanelContext(); // asked before anybody is signed in
                http.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "u1")], "test"));
                return next(http);
            });
        });
        var properties = await web.EventOfAsync(static _ => { });
        Assert.Equal("u1", properties.Text("$user_id"));
        Assert.Equal("u1", properties.Text("distinct_id"));
        Assert.NotNull(properties.Text("$device_id"));
    }

    [Fact]
    public async Task Claims_of_a_user_who_is_not_authenticated_do_not_count()
    {
        await using var web = await WebTest.StartAsync();
        var properties = await web.EventOfAsync(static http => http.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "u1")])));
        Assert.Null(properties.Raw("$user_id"));
    }

    [Fact]
    public async Task The_application_says_who_the_user_is_if_it_knows_better()
    {
        await using var web = await WebTest.StartAsync(context: static options => options.UserId = static http => http.Request.Headers["X-User"]);
        Assert.Equal("u7", (await web.EventOfAsync(static http => http.Request.Headers["X-User"] = "u7")).Text("$user_id"));
    }

    [Fact]
    public async Task The_user_may_be_the_subject_of_a_token()
    {
        await using var web = await WebTest.StartAsync();
        var properties = await web.EventOfAsync(static http => http.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "u8")], "Bearer")));
        Assert.Equal("u8", properties.Text("$user_id"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_it_is_not_known_who_is_signed_in_a_named_user_gets_nothing_of_the_visitor(bool delegateThrows)
    {
        await using var web = await WebTest.StartAsync(
            static app =>
            {
                app.UseMixpanelContext();
                app.MapGet("/suspend", static (IMixpanelTracker tracker) => tracker.Track(new MixpanelEvent("Suspended") { UserId = "customer" }).Description);
            },
            options =>
            {
                if (delegateThrows)
                {
                    options.UserId = static _ => throw new InvalidOperationException("no");
                }
            });
        var properties = await web.EventOfAsync(static http =>
        {
            http.Request.Path = "/suspend";
            http.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim("role", "machine")], "Bearer"));
            http.Connection.RemoteIpAddress = IPAddress.Parse("203.0.113.9");
        });
        Assert.Equal("customer", properties.Text("$user_id"));
        Assert.Null(properties.Raw("$device_id"));
        Assert.Equal("0", properties.Text("ip"));
    }

    [Fact]
    public async Task A_delegate_that_throws_costs_the_user_and_not_the_request()
    {
        await using var web = await WebTest.StartAsync(context: static options => options.UserId = static _ => throw new InvalidOperationException("no"));
        Assert.Null((await web.EventOfAsync(static _ => { })).Raw("$user_id"));
    }

    [Fact]
    public async Task Nothing_is_read_when_nobody_asks()
    {
        var asked = 0;
        await using var web = await WebTest.StartAsync(
            static app =>
            {
                app.UseMixpanelContext();
                app.MapGet("/quiet", static () => "quiet");
            },
            options => options.UserId = _ =>
            {
                asked++;
                return null;
            });
        await web.SendAsync(static http => http.Request.Path = "/quiet");
        Assert.Equal(0, asked);
    }

    [Fact]
    public async Task Endpoints_that_visitors_do_not_call_can_be_left_out_wherever_routing_runs()
    {
        await using var web = await WebTest.StartAsync(static app =>
        {
            app.UseMixpanelContext();
            app.UseRouting();
            app.MapGet("/webhook", static (IMixpanelTracker tracker) => tracker.Track("Hooked").Description).DisableMixpanelContext();
        });
        var properties = await web.EventOfAsync(static http =>
        {
            http.Request.Path = "/webhook";
            http.Request.Headers.UserAgent = IPhone;
            http.Connection.RemoteIpAddress = IPAddress.Parse("203.0.113.9");
        });
        Assert.Equal("0", properties.Text("ip"));
        Assert.All(["$browser", "$device_id", "$current_url"], name => Assert.Null(properties.Raw(name)));
        var response = await web.SendAsync(static http => http.Request.Path = "/webhook");
        Assert.Equal(0, response.Response.Headers.SetCookie.Count);
    }

    [Fact]
    public async Task An_error_page_belongs_to_the_same_visit()
    {
        await using var web = await WebTest.StartAsync(static app =>
        {
            app.UseExceptionHandler("/error");
            app.UseMixpanelContext();
            app.MapGet("/fails", static (IMixpanelTracker tracker) =>
            {
                tracker.Track("Before");
                throw new InvalidOperationException("the application's own");
            });
            app.Map("/error", static (IMixpanelTracker tracker) =>
            {
                tracker.Track("After");
                return Results.Ok();
            });
        });
        var response = await web.SendAsync(static http => http.Request.Path = "/fails");
        await web.Services.GetRequiredService<IMixpanelTracker>().FlushAsync(WebTest.Cancelled);
        var ids = web.Mixpanel.Events.Select(static e => e.GetProperty("properties").Text("$device_id")).ToArray();
        Assert.Equal(2, ids.Length);
        Assert.Single(ids.Distinct());
        Assert.Contains(ids[0]!, Assert.Single(response.Response.Headers.SetCookie), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_applications_exceptions_pass_through_untouched()
    {
        await using var web = await WebTest.StartAsync(static app =>
        {
            app.UseMixpanelContext();
            app.MapGet("/fails", static string () => throw new NotSupportedException("mine"));
        });
        Assert.Equal("mine", (await Assert.ThrowsAsync<NotSupportedException>(() => web.SendAsync(static http => http.Request.Path = "/fails"))).Message);
    }

    public static TheoryData<string, string> StrangeHeaders => new()
    {
        { "User-Agent", new string('A', 30_000) },
        { "User-Agent", "\u00ff\u00fe Mozilla/99999999999999999999999999.1 Chrome/1e999" },
        { "User-Agent", "" },
        { "Referer", "://///" },
        { "Referer", "http://[::1" },
        { "Referer", new string('%', 10_000) },
        { "Cookie", ";;;=;=x;mp_device_id" },
        { "Cookie", "mp_device_id=%ff; mp_device_id=\"; mp_0123456789abcdef0123456789abcdef_mixpanel=%7B%" },
        { "Cookie", "mp_0123456789abcdef0123456789abcdef_mixpanel=%7B%22%24device_id%22%3A%22\\ud800%22%7D" },
        { "X-Forwarded-For", "6.6.6.6" },
    };

    [Theory]
    [MemberData(nameof(StrangeHeaders))]
    public async Task A_strange_header_never_fails_the_request(string header, string value)
    {
        await using var web = await WebTest.StartAsync(context: static options => options.Bots = MixpanelBotPolicy.Allow);
        var properties = await web.EventOfAsync(http => http.Request.Headers[header] = value);
        Assert.Equal("0", properties.Text("ip"));
        Assert.NotNull(properties.Text("$device_id"));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("")]
    [InlineData("/%")]
    [InlineData("/a?b?utm_source=x&&&=%%%#")]
    [InlineData("http://other.example/path?utm_source=x")]
    [InlineData("//evil.example/%00%ff\u00ff")]
    public async Task A_strange_target_never_fails_the_request(string target)
    {
        await using var web = await WebTest.StartAsync();
        await web.EventOfAsync(http => http.Features.Get<IHttpRequestFeature>()!.RawTarget = target);
    }

    // Fails for the library's own messages only: what the framework logs is not its concern.
    private sealed class FailingProvider : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => new FailingLogger(categoryName);

        public void Dispose()
        {
        }
    }

    private sealed class FailingLogger(string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => category.StartsWith("Mixpanel", StringComparison.Ordinal);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            throw new IOException("disk full");
    }

    /// <summary>Tells when a request is over, its accessor included.</summary>
    private sealed class EndNotingFactory(IHttpContextFactory inner, TaskCompletionSource over) : IHttpContextFactory
    {
        public HttpContext Create(IFeatureCollection featureCollection) => inner.Create(featureCollection);

        public void Dispose(HttpContext httpContext)
        {
            inner.Dispose(httpContext);
            over.SetResult();
        }
    }
}
