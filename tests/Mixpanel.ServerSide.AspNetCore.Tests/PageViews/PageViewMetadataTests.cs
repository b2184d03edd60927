using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Mixpanel.ServerSide.AspNetCore.Tests.Support;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.AspNetCore.Tests.PageViews;

/// <summary>What endpoints of each kind say of their page views.</summary>
public sealed class PageViewMetadataTests
{
    [Fact]
    public async Task A_controllers_action_speaks_before_its_controller()
    {
        await using var web = await StartAsync();
        var product = await web.PageViewAsync("/pages/products/a%20b");
        Assert.Equal("Product Page", product.Text("current_page_title"));
        Assert.Equal("a b", product.Text("sku"));
        Assert.Equal("Pages", (await web.PageViewAsync("/pages/other")).Text("current_page_title"));
        await AssertNoneAsync(web, "/pages/hidden");
        await AssertNoneAsync(web, "/hidden");
        Assert.Equal("Shown", (await web.PageViewAsync("/hidden/shown")).Text("current_page_title"));
    }

    [Fact]
    public async Task A_Razor_Page_has_the_attribute_on_its_model_or_in_its_file()
    {
        await using var web = await StartAsync();
        var page = await web.PageViewAsync("/razor/products/42");
        Assert.Equal("Razor Product", page.Text("current_page_title"));
        Assert.Equal("42", page.Text("sku"));
        Assert.Null((await web.PageViewAsync("/razor")).Raw("current_page_title"));
    }

    [Fact]
    public async Task A_minimal_API_and_a_group_speak_too_and_the_nearer_one_alone_counts()
    {
        await using var web = await StartAsync(map: static app =>
        {
            app.MapGet("/attribute/{id:int}", [MixpanelPageView("Attribute", RouteValues = ["id", "missing"])] () => PageViewTest.Page());
            app.MapGet("/call", [MixpanelPageView("Attribute")] () => PageViewTest.Page()).WithMixpanelPageView("Call");
            var group = app.MapGroup("/{tenant}/group").WithMixpanelPageView("Group", "tenant");
            group.MapGet("/a", PageViewTest.Page);
            group.MapGet("/b", PageViewTest.Page).WithMixpanelPageView("B");
            group.MapGet("/c", PageViewTest.Page).DisableMixpanelPageView();
            group.MapGroup("/inner").DisableMixpanelPageView().MapGet("/d", PageViewTest.Page).WithMixpanelPageView();
        });
        var attribute = await web.PageViewAsync("/attribute/7");
        Assert.Equal("Attribute", attribute.Text("current_page_title"));
        Assert.Equal("7", attribute.Text("id"));
        Assert.Null(attribute.Raw("missing"));
        Assert.Equal("Call", (await web.PageViewAsync("/call")).Text("current_page_title"));
        var group = await web.PageViewAsync("/acme/group/a");
        Assert.Equal("Group", group.Text("current_page_title"));
        Assert.Equal("acme", group.Text("tenant"));
        var nearer = await web.PageViewAsync("/acme/group/b");
        Assert.Equal("B", nearer.Text("current_page_title"));
        Assert.Null(nearer.Raw("tenant"));
        await AssertNoneAsync(web, "/acme/group/c");
        Assert.Null((await web.PageViewAsync("/acme/group/inner/d")).Raw("current_page_title"));
    }

    [Fact]
    public async Task Only_marked_endpoints_may_count()
    {
        await using var web = await StartAsync(static options => options.OnlyMarkedEndpoints = true, static app => app.MapGet("/marked", PageViewTest.Page).WithMixpanelPageView());
        await web.PageViewAsync("/marked");
        await web.PageViewAsync("/pages/other");
        await AssertNoneAsync(web, "/page");
        await AssertNoneAsync(web, "/razor");
        await AssertNoneAsync(web, "/pages/hidden");
    }

    [Theory]
    [InlineData("token")]
    [InlineData("time")]
    [InlineData("ip")]
    [InlineData("distinct_id")]
    [InlineData("$insert_id")]
    [InlineData("current_url_path")]
    [InlineData("current_page_title")]
    [InlineData(" ")]
    [InlineData(null)]
    public void A_route_value_with_a_reserved_name_is_refused_at_once(string? name)
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        var endpoint = app.MapGet("/{token}", PageViewTest.Page);
        var exception = Assert.Throws<ArgumentException>(() => endpoint.WithMixpanelPageView("Page", "sku", name!));
        Assert.Contains($"'{name}'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_an_attribute_names_is_left_out_and_told_once()
    {
        var logs = new FakeLogCollector();
        await using var web = await StartAsync(
            map: static app => app.MapGet("/reset/{token}/{current_domain}/{sku}", [MixpanelPageView("Reset", RouteValues = ["token", "current_domain", "sku"])] () => PageViewTest.Page()),
            logs: logs);
        for (var i = 0; i < 2; i++)
        {
            var properties = await web.PageViewAsync("/reset/secret/evil.example/s1");
            Assert.Equal(WebTest.Token, properties.Text("token"));
            Assert.Equal("shop.example", properties.Text("current_domain"));
            Assert.Equal("s1", properties.Text("sku"));
        }

        var told = logs.GetSnapshot().Where(static log => log.Id.Name == "PageViewRouteValueRefused").Select(static log => log.StructuredState!.Single(static value => value.Key == "Name").Value);
        Assert.Equal(["token", "current_domain"], told);
    }

    private static async Task AssertNoneAsync(WebTest web, string path)
    {
        Assert.Empty(await web.PageViewsOfAsync(http => PageViewTest.Navigate(http, path)));
        Assert.Equal(200, (await web.SendAsync(http => PageViewTest.Navigate(http, path))).Response.StatusCode);
    }

    private static Task<WebTest> StartAsync(Action<MixpanelPageViewOptions>? configure = null, Action<WebApplication>? map = null, FakeLogCollector? logs = null) =>
        PageViewTest.StartAsync(
            configure,
            app =>
            {
                app.MapControllers();
                app.MapRazorPages();
                map?.Invoke(app);
            },
            services =>
            {
                services.AddControllers().AddApplicationPart(typeof(PagesController).Assembly);
                services.AddRazorPages().AddApplicationPart(typeof(PagesController).Assembly);
                services.AddSingleton<ILoggerProvider>(new FakeLoggerProvider(logs ?? new FakeLogCollector()));
            });
}

[MixpanelPageView("Pages")]
[Route("/pages")]
public sealed class PagesController : ControllerBase
{
    [MixpanelPageView("Product Page", RouteValues = ["sku"])]
    [HttpGet("products/{sku}")]
    public IActionResult Product(string sku) => Content($"<p>{sku.Length}</p>", "text/html");

    [HttpGet("other")]
    public IActionResult Other() => Content("<p>Other</p>", "text/html");

    [DisableMixpanelPageView]
    [HttpGet("hidden")]
    public IActionResult Hidden() => Content("<p>Hidden</p>", "text/html");
}

[DisableMixpanelPageView]
[Route("/hidden")]
public sealed class HiddenPagesController : ControllerBase
{
    [HttpGet("")]
    public IActionResult Hidden() => Content("<p>Hidden</p>", "text/html");

    [MixpanelPageView("Shown")]
    [HttpGet("shown")]
    public IActionResult Shown() => Content("<p>Shown</p>", "text/html");
}
