using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Mixpanel.ServerSide.AspNetCore.Tests.Support;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.AspNetCore.Tests.PageViews;

/// <summary>An application with page views, and requests as browsers send them.</summary>
internal static class PageViewTest
{
    public const string EventName = "$mp_web_page_view";

    /// <summary>An application that shows a page at <c>/page</c>, besides what <paramref name="map"/> adds.</summary>
    public static Task<WebTest> StartAsync(
        Action<MixpanelPageViewOptions>? configure = null, Action<WebApplication>? map = null, Action<IServiceCollection>? services = null, Action<WebApplication>? before = null) =>
        WebTest.StartAsync(
            app =>
            {
                before?.Invoke(app);
                app.UseMixpanelContext();
                app.UseMixpanelPageViews(configure);
                app.MapGet("/page", Page);
                map?.Invoke(app);
            },
            static context => context.UrlParameters.Add("*"), // what is redacted is not the question here
            services: services);

    public static IResult Page() => Results.Content("<p>Hello</p>", "text/html; charset=utf-8");

    /// <summary>A document that a browser loads into its window.</summary>
    public static void Navigate(HttpContext http, string path = "/page")
    {
        http.Request.Scheme = "https";
        http.Request.Path = path;
        http.Request.Headers.Accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
        http.Request.Headers["Sec-Fetch-Mode"] = "navigate";
        http.Request.Headers["Sec-Fetch-Dest"] = "document";
    }

    /// <summary>Sends a request, and gives the properties of the page views that it caused, when it has come to its end.</summary>
    public static async Task<IReadOnlyList<JsonElement>> PageViewsOfAsync(this WebTest web, Action<HttpContext> request)
    {
        var before = web.Mixpanel.Events.Count;
        var context = await web.SendAsync(request);

        // The response is there before the pipeline has ended; its body is not.
        await context.Response.Body.CopyToAsync(Stream.Null, WebTest.Cancelled);
        await web.Services.GetRequiredService<IMixpanelTracker>().FlushAsync(WebTest.Cancelled);
        return [.. web.Mixpanel.Events.Skip(before).Where(static e => e.Text("event") == EventName).Select(static e => e.GetProperty("properties"))];
    }

    /// <summary>The one page view of a document that a browser loads.</summary>
    public static async Task<JsonElement> PageViewAsync(this WebTest web, string path) =>
        Assert.Single(await web.PageViewsOfAsync(http => Navigate(http, path)));
}
