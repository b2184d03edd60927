using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.FileProviders;
using Mixpanel.ServerSide.AspNetCore.Tests.Support;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.AspNetCore.Tests.PageViews;

/// <summary>What is a page view, and what is none.</summary>
public sealed class PageViewTests
{
    [Fact]
    public async Task A_page_is_told_in_the_web_SDKs_words()
    {
        await using var web = await PageViewTest.StartAsync(map: static app => app.MapGet("/products/{sku}", PageViewTest.Page).WithMixpanelPageView("Product"));
        var properties = Assert.Single(await web.PageViewsOfAsync(static http =>
        {
            PageViewTest.Navigate(http, "/products/a b");
            http.Request.Host = new HostString("shop.example", 8443);
            http.Features.Get<IHttpRequestFeature>()!.RawTarget = "/products/a%20b?utm_source=news&x=%C3%BC";
            http.Request.Headers.Referer = "https://news.example/today";
        }));
        Assert.Equal("Product", properties.Text("current_page_title"));
        Assert.Equal("shop.example", properties.Text("current_domain"));
        Assert.Equal("/products/a%20b", properties.Text("current_url_path"));
        Assert.Equal("https:", properties.Text("current_url_protocol"));
        Assert.Equal("?utm_source=news&x=%C3%BC", properties.Text("current_url_search"));
        Assert.Equal("https://shop.example:8443/products/a%20b?utm_source=news&x=%C3%BC", properties.Text("$current_url"));
        Assert.Equal("https://news.example/today", properties.Text("$referrer"));
        Assert.Equal("news", properties.Text("utm_source"));
    }

    [Fact]
    public async Task It_belongs_to_the_visitor_whose_cookie_the_response_sets()
    {
        string? cookie = null;
        await using var web = await PageViewTest.StartAsync(options => options.Include = http =>
        {
            cookie = http.Response.Headers.SetCookie.ToString();
            return true;
        });
        var properties = await web.PageViewAsync("/page");
        Assert.StartsWith($"mp_device_id={properties.Text("$device_id")};", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_fails_is_none_and_its_exception_is_left_alone()
    {
        var failure = new InvalidOperationException("The application's own.");
        await using var web = await PageViewTest.StartAsync(map: app => app.MapGet("/fails", (HttpContext http) =>
        {
            http.Response.ContentType = "text/html";
            throw failure;
        }));
        Assert.Same(failure, await Assert.ThrowsAsync<InvalidOperationException>(() => web.PageViewsOfAsync(static http => PageViewTest.Navigate(http, "/fails"))));
        Assert.Single(await web.PageViewsOfAsync(static http => PageViewTest.Navigate(http)));
        Assert.Single(web.Mixpanel.Events);
    }

    [Fact]
    public async Task Pages_of_middleware_without_an_endpoint_count()
    {
        await using var web = await PageViewTest.StartAsync(map: static app => app.Use(static (http, next) =>
        {
            if (http.Request.Path != "/middleware.html")
            {
                return next(http);
            }

            http.Response.ContentType = "text/html";
            return http.Response.WriteAsync("<p>Hello</p>");
        }));
        Assert.Null((await web.PageViewAsync("/middleware.html")).Raw("current_page_title"));
    }

    [Fact]
    public async Task Static_files_do_not_count_but_the_fallback_of_a_single_page_application_does()
    {
        var folder = Directory.CreateTempSubdirectory("mixpanel-pages-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "index.html"), "<p>Hello</p>", WebTest.Cancelled);
            using var files = new PhysicalFileProvider(folder.FullName);
            var options = new StaticFileOptions { FileProvider = files };
            await using var web = await PageViewTest.StartAsync(map: app =>
            {
                app.UseStaticFiles(options);
                app.MapFallbackToFile("/spa/{*path:nonfile}", "index.html", options);
                app.MapFallbackToFile("/internal/{*path:nonfile}", "index.html", options).DisableMixpanelContext();
                app.MapGet("/asset.html", PageViewTest.Page).WithMetadata(new StaticAssetDescriptor { Route = "asset.html", AssetPath = "asset.html" });
            });
            Assert.Empty(await web.PageViewsOfAsync(static http => PageViewTest.Navigate(http, "/index.html")));
            Assert.Empty(await web.PageViewsOfAsync(static http => PageViewTest.Navigate(http, "/asset.html")));
            Assert.Empty(await web.PageViewsOfAsync(static http => PageViewTest.Navigate(http, "/internal/report")));
            var fallback = Assert.Single(await web.PageViewsOfAsync(static http =>
            {
                PageViewTest.Navigate(http, "/spa/cart");
                http.Features.Get<IHttpRequestFeature>()!.RawTarget = "/spa/cart";
            }));
            Assert.Equal("/spa/cart", fallback.Text("current_url_path"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Endpoints_without_the_context_do_not_count()
    {
        await using var web = await PageViewTest.StartAsync(map: static app =>
            app.MapGet("/disabled", PageViewTest.Page).WithMixpanelPageView("Marked").DisableMixpanelContext());
        Assert.Empty(await web.PageViewsOfAsync(static http => PageViewTest.Navigate(http, "/disabled")));
    }

    [Fact]
    public async Task A_request_without_a_host_has_a_page_view_without_a_url()
    {
        await using var web = await PageViewTest.StartAsync();
        var properties = Assert.Single(await web.PageViewsOfAsync(static http =>
        {
            PageViewTest.Navigate(http);
            http.Request.Host = default;
        }));
        Assert.All(["current_domain", "current_url_path", "current_url_protocol", "current_url_search"], name => Assert.Null(properties.Raw(name)));
    }
}
