using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Mixpanel.ServerSide.AspNetCore.Requests;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Requests;

/// <summary>What browsers, scripts and clients really send, each row one request: headers with <c>|</c> between them.</summary>
public sealed class RequestKindTests
{
    private const string ChromeAccept = "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7";
    private const string FirefoxAccept = "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";
    private const string SafariAccept = "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private const string Fetch = "Sec-Fetch-Site: same-origin|Sec-Fetch-Mode: cors|Sec-Fetch-Dest: empty";
    private const string SafariReferer = "Referer: https://shop.example/cart";

    [Theory]
    [InlineData("Chrome 140", ChromeAccept + "|Sec-Fetch-Site: none|Sec-Fetch-Mode: navigate|Sec-Fetch-User: ?1|Sec-Fetch-Dest: document|Upgrade-Insecure-Requests: 1")]
    [InlineData("Chrome 78", "Accept: text/html|Sec-Fetch-Mode: navigate|Sec-Fetch-User: ?1|Sec-Fetch-Site: none")]
    [InlineData("Chrome over HTTP", ChromeAccept + "|Upgrade-Insecure-Requests: 1")]
    [InlineData("Firefox 128", FirefoxAccept + "|Sec-Fetch-Dest: document|Sec-Fetch-Mode: navigate|Sec-Fetch-Site: cross-site|Priority: u=0, i")]
    [InlineData("Safari 17", SafariAccept + "|Sec-Fetch-Dest: document|Sec-Fetch-Site: none|Sec-Fetch-Mode: navigate")]
    [InlineData("Safari 15", SafariAccept + "|Accept-Language: de-DE,de;q=0.9")]
    [InlineData("Internet Explorer 11", "Accept: text/html, application/xhtml+xml, */*")]
    [InlineData("Android's web view", ChromeAccept + "|X-Requested-With: com.shop.app")]
    [InlineData("a service worker that passes a navigation on", ChromeAccept + "|" + "Sec-Fetch-Site: same-origin|Sec-Fetch-Mode: same-origin|Sec-Fetch-Dest: empty")]
    [InlineData("a crawler", "Accept: text/html,application/xhtml+xml,application/signed-exchange;v=b3,application/xml;q=0.9,*/*;q=0.8|From: bot@crawler.example")]
    public void A_browser_loads_a_document(string who, string headers) => AssertKind(RequestKind.Navigation, who, headers);

    [Theory]
    [InlineData("Safari 15", SafariAccept + "|Origin: https://shop.example|Content-Type: application/x-www-form-urlencoded")]
    [InlineData("Chrome", ChromeAccept + "|Origin: https://shop.example|Sec-Fetch-Site: same-origin|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: document")]
    public void A_browser_sends_a_form(string who, string headers) => AssertKind(RequestKind.Navigation, who, headers, "POST");

    [Theory]
    [InlineData("iframe")]
    [InlineData("frame")]
    [InlineData("embed")]
    [InlineData("object")]
    [InlineData("fencedframe")]
    public void A_browser_loads_a_document_into_another(string destination) =>
        AssertKind(RequestKind.NestedNavigation, destination, $"{ChromeAccept}|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: {destination}|Sec-Fetch-Site: cross-site");

    [Theory]
    [InlineData("Chrome 78, a frame", "Accept: text/html|Sec-Fetch-Mode: nested-navigate|Sec-Fetch-Site: same-origin")]
    public void So_did_older_ones(string who, string headers) => AssertKind(RequestKind.NestedNavigation, who, headers);

    [Theory]
    [InlineData("Turbo 8", "Accept: text/html, application/xhtml+xml|X-Turbo-Request-Id: 6dd7e8ba-ba82-4d1e-90f3-c1e4a1b2c3d4|" + Fetch)]
    [InlineData("Turbo 8 in Safari 15", "Accept: text/html, application/xhtml+xml|X-Turbo-Request-Id: 6dd7e8ba-ba82-4d1e-90f3-c1e4a1b2c3d4")]
    [InlineData("Turbo 7", "Accept: text/html, application/xhtml+xml|" + Fetch)]
    [InlineData("a form of Turbo 7", "Accept: text/vnd.turbo-stream.html, text/html, application/xhtml+xml|" + Fetch)]
    [InlineData("Turbolinks 5", "Accept: text/html, application/xhtml+xml|Turbolinks-Referrer: https://shop.example/cart")]
    [InlineData("htmx, boosted", "Accept: */*|HX-Request: true|HX-Boosted: true|HX-Current-URL: https://shop.example/cart|" + Fetch)]
    [InlineData("htmx, back to a page that it has forgotten", "Accept: */*|HX-Request: true|HX-History-Restore-Request: true|HX-Current-URL: https://shop.example/|" + Fetch)]
    [InlineData("Blazor's enhanced navigation", "Accept: text/html; blazor-enhanced-nav=on|Sec-Fetch-Site: same-origin|Sec-Fetch-Mode: no-cors|Sec-Fetch-Dest: empty")]
    [InlineData("Blazor's in Safari 15", "Accept: text/html; blazor-enhanced-nav=on")]
    [InlineData("jquery-pjax", "Accept: text/html, */*; q=0.01|X-Requested-With: XMLHttpRequest|X-PJAX: true|X-PJAX-Container: #main|" + Fetch)]
    [InlineData("Unpoly, a link", "Accept: */*|X-Up-Version: 3.7.3|X-Up-Mode: root|X-Up-Target: main|" + Fetch)]
    [InlineData("Unpoly, the whole page", "Accept: */*|X-Up-Version: 3.7.3|" + Fetch)]
    [InlineData("Inertia", "Accept: text/html, application/xhtml+xml|X-Requested-With: XMLHttpRequest|X-Inertia: true|X-Inertia-Version: 1|" + Fetch)]
    public void A_script_loads_a_page_in_place_of_the_browser(string who, string headers) => AssertKind(RequestKind.SoftNavigation, who, headers);

    [Theory]
    [InlineData("htmx", "Accept: */*|HX-Request: true|HX-Target: list|HX-Current-URL: https://shop.example/cart|" + Fetch)]
    [InlineData("htmx in Safari 15", "Accept: */*|HX-Request: true|HX-Current-URL: https://shop.example/cart")]
    [InlineData("a Turbo frame", "Accept: text/html, application/xhtml+xml|Turbo-Frame: cart|X-Turbo-Request-Id: 6dd7e8ba-ba82-4d1e-90f3-c1e4a1b2c3d4|" + Fetch)]
    [InlineData("an Unpoly fragment", "Accept: */*|X-Up-Version: 3.7.3|X-Up-Mode: root|X-Up-Target: .cart|" + Fetch)]
    [InlineData("an Unpoly overlay", "Accept: */*|X-Up-Version: 3.7.3|X-Up-Mode: modal|X-Up-Target: main|" + Fetch)]
    [InlineData("an Inertia part", "X-Inertia: true|X-Inertia-Partial-Component: Cart|X-Inertia-Partial-Data: items|" + Fetch)]
    public void A_script_loads_a_part_of_a_page(string who, string headers) => AssertKind(RequestKind.PartialUpdate, who, headers);

    [Theory]
    [InlineData("fetch", "Accept: */*|" + Fetch)]
    [InlineData("fetch without CORS, or a beacon", "Accept: */*|Sec-Fetch-Site: same-origin|Sec-Fetch-Mode: no-cors|Sec-Fetch-Dest: empty")]
    [InlineData("fetch in Chrome 78", "Accept: */*|Sec-Fetch-Mode: cors|Sec-Fetch-Site: same-origin")]
    [InlineData("axios", "Accept: application/json, text/plain, */*|" + Fetch)]
    [InlineData("axios in Safari 15", "Accept: application/json, text/plain, */*|" + SafariReferer)]
    [InlineData("jQuery's getJSON in Safari 15", "Accept: application/json, text/javascript, */*; q=0.01|X-Requested-With: XMLHttpRequest|" + SafariReferer)]
    [InlineData("jQuery's load in Safari 15", "Accept: text/html, */*; q=0.01|X-Requested-With: XMLHttpRequest|" + SafariReferer)]
    [InlineData("jQuery's load from another site", "Accept: text/html, */*; q=0.01|Origin: https://other.example")]
    [InlineData("jQuery's load", "Accept: text/html, */*; q=0.01|X-Requested-With: XMLHttpRequest|" + Fetch)]
    [InlineData("EventSource in Safari 15", "Accept: text/event-stream|Cache-Control: no-cache|" + SafariReferer)]
    [InlineData("fetch from another site in Safari 15", "Accept: */*|Origin: https://other.example")]
    [InlineData("an Android application with Retrofit", "Accept: application/json|User-Agent: okhttp/4.12.0")]
    public void A_script_or_a_client_calls(string who, string headers) => AssertKind(RequestKind.Script, who, headers);

    [Theory]
    [InlineData("fetch with JSON in Safari 15", "POST", "Accept: */*|Content-Type: application/json|" + SafariReferer)]
    [InlineData("curl with JSON", "POST", "Accept: */*|Content-Type: application/json|User-Agent: curl/8.5.0")]
    [InlineData("curl -X DELETE", "DELETE", "Accept: */*|User-Agent: curl/8.5.0")]
    [InlineData("a script that puts", "PUT", "Accept: text/html")]
    [InlineData("a preflight", "OPTIONS", "Accept: */*|Origin: https://other.example|Access-Control-Request-Method: PUT|Sec-Fetch-Mode: cors|Sec-Fetch-Dest: empty")]
    public void A_script_or_a_client_sends(string who, string method, string headers) => AssertKind(RequestKind.Script, who, headers, method);

    [Theory]
    [InlineData("image in Chrome", "Accept: image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8|Sec-Fetch-Mode: no-cors|Sec-Fetch-Dest: image")]
    [InlineData("script in Chrome", "Accept: */*|Sec-Fetch-Mode: no-cors|Sec-Fetch-Dest: script")]
    [InlineData("module in Chrome", "Accept: */*|Sec-Fetch-Mode: cors|Sec-Fetch-Dest: script")]
    [InlineData("style in Firefox", "Accept: text/css,*/*;q=0.1|Sec-Fetch-Mode: no-cors|Sec-Fetch-Dest: style")]
    [InlineData("font in Chrome", "Accept: */*|Sec-Fetch-Mode: cors|Sec-Fetch-Dest: font")]
    [InlineData("video in Chrome", "Accept: */*|Range: bytes=0-|Sec-Fetch-Mode: no-cors|Sec-Fetch-Dest: video")]
    [InlineData("manifest in Chrome", "Accept: */*|Sec-Fetch-Mode: cors|Sec-Fetch-Dest: manifest")]
    [InlineData("service worker", "Accept: */*|Service-Worker: script|Sec-Fetch-Mode: same-origin|Sec-Fetch-Dest: serviceworker")]
    [InlineData("report", "Content-Type: application/reports+json|Sec-Fetch-Mode: cors|Sec-Fetch-Dest: report")]
    [InlineData("socket in Firefox", "Accept: */*|Upgrade: websocket|Sec-Fetch-Mode: websocket|Sec-Fetch-Dest: empty|Sec-WebSocket-Version: 13")]
    [InlineData("socket in Chrome over HTTP", "Upgrade: websocket|Sec-WebSocket-Version: 13|Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==")]
    [InlineData("download in Chrome", ChromeAccept + "|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: empty")]
    [InlineData("a destination to come", "Accept: */*|Sec-Fetch-Mode: no-cors|Sec-Fetch-Dest: hologram")]
    [InlineData("image in Safari 15", "Accept: image/webp,image/png,image/svg+xml,image/*;q=0.8,video/*;q=0.8,*/*;q=0.5|" + SafariReferer)]
    [InlineData("style in Safari 15", "Accept: text/css,*/*;q=0.1|" + SafariReferer)]
    [InlineData("font in Firefox 60", "Accept: application/font-woff2;q=1.0,application/font-woff;q=0.9,*/*;q=0.8")]
    [InlineData("ping in Safari 15", "Content-Type: text/ping|Ping-To: https://other.example/|Ping-From: https://shop.example/")]
    public void A_page_needs_something(string who, string headers) => AssertKind(RequestKind.Subresource, who, headers);

    [Theory]
    [InlineData("curl", "Accept: */*|User-Agent: curl/8.5.0")]
    [InlineData("OkHttp", "User-Agent: okhttp/4.12.0|Accept-Encoding: gzip")]
    [InlineData("an iOS application", "Accept: */*|User-Agent: Shop/42 CFNetwork/1490.0.4 Darwin/23.2.0|Accept-Language: de-DE,de;q=0.9")]
    [InlineData("Python", "Accept: */*|Accept-Encoding: gzip, deflate|User-Agent: python-requests/2.32.3")]
    [InlineData("nobody", "")]
    [InlineData("nobody at all", "Accept: |Sec-Fetch-Mode: |Sec-Fetch-Dest: |HX-Request: ")]
    public void Nothing_tells(string who, string headers) => AssertKind(RequestKind.Unknown, who, headers);

    [Theory]
    [InlineData("Sec-Fetch-Mode: nonsense|Accept: text/html", RequestKind.Navigation)]
    [InlineData("Sec-Fetch-Dest: nonsense|Accept: text/html", RequestKind.Navigation)]
    [InlineData("Sec-Fetch-Dest: document", RequestKind.Navigation)]
    [InlineData("Sec-Fetch-Dest: iframe", RequestKind.NestedNavigation)]
    [InlineData("Sec-Fetch-Mode: navigate, navigate|Accept: application/json", RequestKind.Script)]
    [InlineData("Accept:   */*", RequestKind.Unknown)]
    [InlineData("Accept: ,;,=", RequestKind.Script)]
    [InlineData("HX-Request: true|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: document", RequestKind.Navigation)]
    internal void Odd_headers_are_left_out_of_account(string headers, RequestKind expected) => AssertKind(expected, "nobody", headers);

    [Fact]
    public void Of_a_header_that_came_twice_the_first_one_counts()
    {
        var request = new DefaultHttpContext().Request;
        request.Method = "GET";
        request.Headers["Sec-Fetch-Mode"] = new StringValues(["cors", "navigate"]);
        request.Headers["Sec-Fetch-Dest"] = new StringValues(["empty", "document"]);
        Assert.Equal(RequestKind.Script, RequestKinds.Of(request));
    }

    [Fact]
    public void A_huge_header_does_no_harm() =>
        AssertKind(RequestKind.Script, "nobody", $"Sec-Fetch-Mode: {new string('x', 100_000)}|HX-Boosted: |Accept: {new string(',', 100_000)}");

    [Theory]
    [InlineData(ChromeAccept + "|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: document")]
    [InlineData("Accept: */*|" + Fetch)]
    [InlineData(SafariAccept)]
    [InlineData("Accept: */*|HX-Request: true")]
    public void Nothing_is_allocated(string headers)
    {
        var request = Request(headers, "GET");
        var expected = RequestKinds.Of(request);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var kind = RequestKinds.Of(request);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(expected, kind);
    }

    [Theory]
    [InlineData("Sec-Fetch-Mode: cors", true)]
    [InlineData("Sec-Fetch-Site: none", true)]
    [InlineData("Sec-Fetch-Dest: empty", true)]
    [InlineData("Sec-Fetch-Mode: ", false)]
    [InlineData("Accept: */*", false)]
    public void Fetch_Metadata_shows_a_browser(string headers, bool expected) =>
        Assert.Equal(expected, FetchMetadata.IsPresent(Request(headers, "GET").Headers));

    private static void AssertKind(RequestKind expected, string who, string headers, string method = "GET") =>
        Assert.Equal((who, expected), (who, RequestKinds.Of(Request(headers, method))));

    private static HttpRequest Request(string headers, string method)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = method;
        foreach (var header in headers.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = header.IndexOf(':', StringComparison.Ordinal);
            request.Headers[header[..colon]] = header[(colon + 2)..];
        }

        return request;
    }
}
