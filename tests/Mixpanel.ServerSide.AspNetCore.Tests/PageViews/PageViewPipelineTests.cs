using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Testing;
using Mixpanel.ServerSide.AspNetCore.PageViews;
using Mixpanel.ServerSide.AspNetCore.Tests.Support;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.AspNetCore.Tests.PageViews;

/// <summary>The middleware among others, and its settings.</summary>
public sealed class PageViewPipelineTests
{
    [Fact]
    public async Task A_request_counts_once_where_the_middleware_stands_twice()
    {
        await using var web = await PageViewTest.StartAsync(map: static app => app.UseMixpanelPageViews(static options => options.EventName = "Other"));
        Assert.Single(await web.PageViewsOfAsync(static http => PageViewTest.Navigate(http)));
        Assert.Single(web.Mixpanel.Events);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(200)]
    public async Task The_page_of_an_error_handler_is_none(int status)
    {
        await using var web = await PageViewTest.StartAsync(
            before: static app => app.UseExceptionHandler("/error"),
            map: app =>
            {
                app.MapGet("/fails", IResult () => throw new InvalidOperationException("The application's own."));
                app.MapGet("/error", () => Results.Content("<p>Sorry</p>", "text/html", statusCode: status));
            });
        Assert.Empty(await web.PageViewsOfAsync(static http => PageViewTest.Navigate(http, "/fails")));
        Assert.Single(await web.PageViewsOfAsync(static http => PageViewTest.Navigate(http)));
    }

    [Theory]
    [InlineData(true, 404)]
    [InlineData(true, 200)]
    [InlineData(false, 404)]
    public async Task The_page_for_a_missing_page_is_none(bool before, int status)
    {
        await using var web = await PageViewTest.StartAsync(before: before ? Handle : null, map: app =>
        {
            if (!before)
            {
                Handle(app);
            }

            app.MapGet("/missing", static () => Results.NotFound());
            app.MapGet("/not-found", () => Results.Content("<p>Not here</p>", "text/html", statusCode: status));
        });
        Assert.Empty(await web.PageViewsOfAsync(static http => PageViewTest.Navigate(http, "/missing")));
        Assert.Single(await web.PageViewsOfAsync(static http => PageViewTest.Navigate(http)));

        static void Handle(WebApplication app) => app.UseStatusCodePagesWithReExecute("/not-found");
    }

    [Fact]
    public async Task The_application_decides_last()
    {
        await using var web = await PageViewTest.StartAsync(
            static options => options.Include = static http => http.Response.StatusCode == 200 && !http.Request.Query.ContainsKey("hidden"));
        Assert.Single(await web.PageViewsOfAsync(static http => PageViewTest.Navigate(http)));
        Assert.Empty(await web.PageViewsOfAsync(static http =>
        {
            PageViewTest.Navigate(http);
            http.Request.QueryString = new QueryString("?hidden");
        }));
    }

    [Fact]
    public async Task What_the_application_fails_to_decide_is_no_page_view_and_is_logged_once()
    {
        var logs = new FakeLogCollector();
        await using var web = await PageViewTest.StartAsync(
            static options => options.Include = static _ => throw new InvalidOperationException("The application's own."),
            services: services => services.AddSingleton<ILoggerProvider>(new FakeLoggerProvider(logs)));
        for (var i = 0; i < 2; i++)
        {
            Assert.Empty(await web.PageViewsOfAsync(static http => PageViewTest.Navigate(http)));
        }

        var log = Assert.Single(logs.GetSnapshot(), static log => log.Id.Name?.StartsWith("PageView", StringComparison.Ordinal) == true);
        Assert.Equal("PageViewIncludeFailed", log.Id.Name);
        Assert.IsType<InvalidOperationException>(log.Exception);
    }

    [Fact]
    public async Task A_tracker_that_throws_does_not_fail_the_page()
    {
        var logs = new FakeLogCollector();
        await using var web = await PageViewTest.StartAsync(services: services => services
            .AddSingleton<ILoggerProvider>(new FakeLoggerProvider(logs))
            .AddSingleton(DispatchProxy.Create<IMixpanelTracker, ThrowingTracker>()));
        using var client = web.CreateClient();
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        Assert.Equal("<p>Hello</p>", await client.GetStringAsync(new Uri("http://localhost/page"), WebTest.Cancelled));
        Assert.Equal("PageViewFailed", Assert.Single(logs.GetSnapshot(), static log => log.Level == LogLevel.Error).Id.Name);
    }

    [Fact]
    public async Task The_event_may_have_another_name()
    {
        await using var web = await PageViewTest.StartAsync(static options => options.EventName = "Page Viewed");
        Assert.Empty(await web.PageViewsOfAsync(static http => PageViewTest.Navigate(http)));
        Assert.Equal("Page Viewed", Assert.Single(web.Mixpanel.Events).Text("event"));
    }

    [Fact]
    public async Task Another_project_may_get_them()
    {
        var partners = new IngestionStub();
        await using var web = await PageViewTest.StartAsync(
            static options => options.Project = "partners",
            services: services => services.AddMixpanel("partners", "partners-token").ConfigureHttpClient(http => http.ConfigurePrimaryHttpMessageHandler(() => partners)));
        Assert.Empty(await web.PageViewsOfAsync(static http => PageViewTest.Navigate(http)));
        await web.Services.GetRequiredKeyedService<IMixpanelTracker>("partners").FlushAsync(WebTest.Cancelled);
        Assert.Empty(web.Mixpanel.Events);
        Assert.Equal("partners-token", Assert.Single(partners.Events).GetProperty("properties").Text("token"));
    }

    [Fact]
    public void What_is_missing_is_said()
    {
        var bare = WebApplication.CreateSlimBuilder().Build();
        Assert.Contains("AddMixpanel", Message<InvalidOperationException>(() => bare.UseMixpanelPageViews()), StringComparison.Ordinal);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddMixpanel("token");
        var app = builder.Build();
        Assert.Contains("UseMixpanelContext()", Message<InvalidOperationException>(() => app.UseMixpanelPageViews()), StringComparison.Ordinal);
        app.UseMixpanelContext();
        Assert.Contains("'partners'", Message<InvalidOperationException>(() => app.UseMixpanelPageViews(static options => options.Project = "partners")), StringComparison.Ordinal);
        Assert.Contains("EventName", Message<ArgumentException>(() => app.UseMixpanelPageViews(static options => options.EventName = " ")), StringComparison.Ordinal);
        app.Map("/branch", static branch => branch.UseMixpanelPageViews());

        var named = WebApplication.CreateSlimBuilder();
        named.Services.AddMixpanel("partners", "token");
        app = named.Build();
        app.UseMixpanelContext();
        Assert.Contains("without a name", Message<InvalidOperationException>(() => app.UseMixpanelPageViews()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cors", "empty")]
    [InlineData("no-cors", "image")]
    [InlineData("navigate", "iframe")]
    public async Task Other_requests_cost_nothing(string mode, string destination)
    {
        await using var web = await PageViewTest.StartAsync();
        var middleware = new MixpanelPageViewMiddleware(static _ => Task.CompletedTask, new MixpanelPageViewOptions(), web.Services, NullLoggerFactory.Instance);
        var http = new DefaultHttpContext();
        PageViewTest.Navigate(http);
        http.Request.Method = "GET";
        http.Request.Headers.Accept = "*/*";
        http.Request.Headers["Sec-Fetch-Mode"] = mode;
        http.Request.Headers["Sec-Fetch-Dest"] = destination;
        await middleware.InvokeAsync(http);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var task = middleware.InvokeAsync(http);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Same(Task.CompletedTask, task);
        Assert.Null(http.Features.Get<PageViewClaim>());
    }

    private static string Message<TException>(Action action)
        where TException : Exception => Assert.Throws<TException>(action).Message;

#pragma warning disable CA1852 // The proxy derives from it.
    private class ThrowingTracker : DispatchProxy
#pragma warning restore CA1852
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => throw new InvalidOperationException("The tracker's own.");
    }
}
