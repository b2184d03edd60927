using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Mixpanel.ServerSide.BrowserTests.Shop;

/// <summary>Another site, whose one page has a link to the shop. It is another origin because it is called by another name.</summary>
internal sealed class LinkingSite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LinkingSite(WebApplication app) => _app = app;

    public Uri Story => new UriBuilder(_app.Urls.First()) { Host = "localhost", Path = "/story", Query = "?page=2" }.Uri;

    public static async Task<LinkingSite> StartAsync(Uri target)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();

        // The whole address as referrer, which browsers tell other origins only if the page allows it.
        app.MapGet("/story", () => Results.Text(
            $"""<!DOCTYPE html><meta name="referrer" content="unsafe-url"><link rel="icon" href="data:,"><a href="{target}">Tea</a>""", "text/html"));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new LinkingSite(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
