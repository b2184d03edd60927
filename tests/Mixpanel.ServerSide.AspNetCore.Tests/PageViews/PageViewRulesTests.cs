using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Mixpanel.ServerSide.AspNetCore.Tests.Support;

namespace Mixpanel.ServerSide.AspNetCore.Tests.PageViews;

/// <summary>Which requests and which answers make a page view.</summary>
public sealed class PageViewRulesTests(PageViewRulesTests.Apps apps) : IClassFixture<PageViewRulesTests.Apps>
{
    [Theory]
    [InlineData("Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: document", 1, 1)]
    [InlineData("Accept: text/html,application/xhtml+xml,*/*;q=0.8", 1, 1)]
    [InlineData("Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: iframe", 0, 0)]
    [InlineData("Sec-Fetch-Mode: cors|Sec-Fetch-Dest: empty", 0, 0)]
    [InlineData("Sec-Fetch-Mode: no-cors|Sec-Fetch-Dest: image", 0, 0)]
    [InlineData("Accept: */*", 0, 0)]
    [InlineData("Accept: text/html; blazor-enhanced-nav=on|Sec-Fetch-Mode: no-cors|Sec-Fetch-Dest: empty", 0, 1)]
    [InlineData("HX-Request: true|HX-Boosted: true", 0, 1)]
    [InlineData("HX-Request: true", 0, 1)]
    [InlineData("Turbo-Frame: cart|Accept: text/html, application/xhtml+xml", 0, 1)]
    [InlineData("Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: document|Sec-Purpose: prefetch;prerender", 0, 0)]
    [InlineData("HX-Request: true|HX-Boosted: true|HX-Preloaded: true", 0, 0)]
    public async Task Only_documents_that_a_browser_loads_count_unless_parts_are_wanted(string headers, int documents, int withParts)
    {
        Assert.Equal(documents, (await apps.Documents.PageViewsOfAsync(Send)).Count);
        Assert.Equal(withParts, (await apps.Parts.PageViewsOfAsync(Send)).Count);

        void Send(HttpContext http)
        {
            http.Request.Path = "/page";
            foreach (var header in headers.Split('|'))
            {
                http.Request.Headers[header[..header.IndexOf(':', StringComparison.Ordinal)]] = header[(header.IndexOf(':', StringComparison.Ordinal) + 2)..];
            }
        }
    }

    [Theory]
    [InlineData("GET", 1)]
    [InlineData("POST", 1)]
    [InlineData("HEAD", 0)]
    [InlineData("PUT", 0)]
    public async Task Only_methods_of_pages_count(string method, int expected)
    {
        var views = await apps.Documents.PageViewsOfAsync(http =>
        {
            PageViewTest.Navigate(http, "/any");
            http.Request.Method = method;
        });
        Assert.Equal(expected, views.Count);
    }

    [Theory]
    [InlineData(200, "text/html", 1)]
    [InlineData(201, "text/html; charset=utf-8", 1)]
    [InlineData(299, "TEXT/HTML ;x", 1)]
    [InlineData(200, "application/xhtml+xml", 1)]
    [InlineData(200, "application/json", 0)]
    [InlineData(200, "text/html-sandboxed", 0)]
    [InlineData(200, "", 0)]
    [InlineData(200, null, 0)]
    [InlineData(302, "text/html", 0)]
    [InlineData(304, "text/html", 0)]
    [InlineData(404, "text/html", 0)]
    [InlineData(500, "text/html", 0)]
    public async Task Only_successful_HTML_counts(int status, string? contentType, int expected)
    {
        var views = await apps.Documents.PageViewsOfAsync(http =>
        {
            PageViewTest.Navigate(http, "/answer");
            http.Items["status"] = status;
            http.Items["type"] = contentType;
        });
        Assert.Equal(expected, views.Count);
    }

    /// <summary>Two applications for all rows: one counts documents, the other one parts of pages too.</summary>
    public sealed class Apps : IAsyncLifetime
    {
        internal WebTest Documents { get; private set; } = null!;

        internal WebTest Parts { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Documents = await PageViewTest.StartAsync(map: static app =>
            {
                app.MapMethods("/any", ["GET", "POST", "HEAD", "PUT"], PageViewTest.Page);
                app.MapGet("/answer", static (HttpContext http) =>
                {
                    http.Response.StatusCode = (int)http.Items["status"]!;
                    http.Response.ContentType = (string?)http.Items["type"];
                });
            });
            Parts = await PageViewTest.StartAsync(static options => options.IncludePartialPages = true);
        }

        public async ValueTask DisposeAsync()
        {
            await Documents.DisposeAsync();
            await Parts.DisposeAsync();
        }
    }
}
