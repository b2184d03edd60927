using Mixpanel.ServerSide.Proxy.Tests.Support;

namespace Mixpanel.ServerSide.Proxy.Tests.Headers;

/// <summary>What the browser learns from Mixpanel, as if the application had said it.</summary>
public sealed class ResponseHeaderTests
{
    private const string Everything =
        "Content-Type: application/json\r\nCache-Control: max-age=5\r\nETag: \"7\"\r\nVary: Accept-Encoding\r\nRetry-After: 30\r\nExpires: 0\r\n"
        + "Last-Modified: Thu, 01 Jan 1970 00:00:00 GMT\r\nSet-Cookie: mp=1\r\nStrict-Transport-Security: max-age=1\r\nAlt-Svc: h3=\":443\"\r\n"
        + "Access-Control-Allow-Origin: *\r\nAccess-Control-Allow-Credentials: true\r\nAccess-Control-Allow-Methods: GET\r\nServer: nginx\r\nVia: 1.1 google\r\n"
        + "Location: https://mixpanel.com/\r\nRefresh: 0\r\nClear-Site-Data: \"*\"\r\nContent-Security-Policy: default-src *\r\nX-Frame-Options: DENY\r\n"
        + "Link: </x>; rel=preload\r\nReport-To: {}\r\nNEL: {}\r\nWWW-Authenticate: Basic\r\nAccept-CH: Sec-CH-UA-Model\r\nKeep-Alive: timeout=5\r\nTrailer: x\r\n";

    [Fact]
    public async Task The_browser_gets_these_headers_and_no_others()
    {
        await using var app = await ProxyApp.StartAsync();
        app.Mixpanel.Answer = UpstreamStub.AnswerOf("{}", Everything, "503 Service Unavailable, says Mixpanel");
        var answer = await app.SendAsync("POST /mp/api/track/", "Cookie: session=1\r\n", "data=e30");
        Assert.StartsWith("HTTP/1.1 503 Service Unavailable\r\n", answer.Head, StringComparison.Ordinal);
        Assert.Equal("30", answer.Header("Retry-After"));
        Assert.Equal("default-src 'none'; sandbox", answer.Header("Content-Security-Policy"));
        string[] expected =
        [
            "Cache-Control", "Connection", "Content-Length", "Content-Security-Policy", "Content-Type", "Date", "ETag", "Expires", "Last-Modified",
            "Retry-After", "Server", "Vary", "X-Content-Type-Options",
        ];
        Assert.Equal(expected, new RecordedRequest(answer.Head, [], IsComplete: true).HeaderNames.Order(StringComparer.OrdinalIgnoreCase));
        Assert.Equal("Kestrel", answer.Header("Server"));
    }

    // "?callback=alert(1)//" as a script of this site would pass any Content-Security-Policy with 'self'.
    [Theory]
    [InlineData("application/javascript", "text/plain; charset=utf-8")]
    [InlineData("text/javascript; charset=utf-8", "text/plain; charset=utf-8")]
    [InlineData("application/x-ECMAScript", "text/plain; charset=utf-8")]
    [InlineData("application/json", "application/json")]
    [InlineData("image/gif", "image/gif")]
    public async Task The_API_gives_no_scripts(string sent, string expected)
    {
        await using var app = await ProxyApp.StartAsync();
        app.Mixpanel.Answer = UpstreamStub.AnswerOf("alert(1);", $"Content-Type: {sent}\r\n");
        var answer = await app.SendAsync("GET /mp/track/?callback=alert");
        Assert.Equal((expected, "nosniff", "no-store"), (answer.Header("Content-Type"), answer.Header("X-Content-Type-Options"), answer.Header("Cache-Control")));
    }

    [Theory]
    [InlineData("", "public, max-age=3600")]
    [InlineData("Cache-Control: public, max-age=31536000\r\n", "public, max-age=31536000")]
    public async Task The_library_is_a_script_and_may_be_cached(string sent, string expected)
    {
        await using var app = await ProxyApp.StartAsync();
        app.Mixpanel.Answer = UpstreamStub.AnswerOf("x=1", $"Content-Type: text/javascript\r\n{sent}");
        var answer = await app.SendAsync("GET /mp/libs/a.js");
        Assert.Equal((200, "x=1", "text/javascript", expected), (answer.Status, answer.Body, answer.Header("Content-Type"), answer.Header("Cache-Control")));
        Assert.Null(answer.Header("Content-Security-Policy"));
    }

    [Fact]
    public async Task A_missing_file_is_not_cached()
    {
        await using var app = await ProxyApp.StartAsync();
        app.Mixpanel.Answer = UpstreamStub.AnswerOf("no", "", "404 Not Found");
        var answer = await app.SendAsync("GET /mp/libs/a.js");
        Assert.Equal((404, null), (answer.Status, answer.Header("Cache-Control")));
    }

    [Theory]
    [InlineData("304 Not Modified", "ETag: \"1\"\r\n", 304)]
    [InlineData("204 No Content", "", 204)]
    public async Task A_status_without_a_body_stays_one(string status, string headers, int expected)
    {
        await using var app = await ProxyApp.StartAsync();
        app.Mixpanel.Answer = $"HTTP/1.1 {status}\r\n{headers}Content-Length: 0\r\nConnection: close\r\n\r\n";
        var answer = await app.SendAsync("GET /mp/libs/a.js", "If-None-Match: \"1\"\r\n");
        Assert.Equal((expected, ""), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task HEAD_gives_the_length_of_a_file()
    {
        await using var app = await ProxyApp.StartAsync();
        app.Mixpanel.Answer = "HTTP/1.1 200 OK\r\nContent-Type: text/javascript\r\nContent-Length: 70000\r\nConnection: close\r\n\r\n";
        var answer = await app.SendAsync("HEAD /mp/libs/a.js");
        Assert.Equal((200, "70000", ""), (answer.Status, answer.Header("Content-Length"), answer.Body));
    }

    [Fact]
    public async Task A_header_that_a_server_would_refuse_is_left_out()
    {
        await using var app = await ProxyApp.StartAsync();
        app.Mixpanel.Answer = UpstreamStub.AnswerOf("1", "ETag: \"\u00e4\"\r\nContent-Type: text/plain\r\n", "200 \u00dcber");
        var answer = await app.SendAsync("GET /mp/api/settings/");
        Assert.Equal((200, null, "1"), (answer.Status, answer.Header("ETag"), answer.Body));
    }

    [Fact]
    public async Task An_answer_in_chunks_comes_whole_and_without_trailers()
    {
        await using var app = await ProxyApp.StartAsync();
        app.Mixpanel.Answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: Set-Cookie\r\n\r\n3\r\nabc\r\n0\r\nSet-Cookie: a=b\r\n\r\n";
        var answer = await app.SendAsync("GET /mp/api/settings/");
        Assert.Contains("abc", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Set-Cookie", answer.Body + answer.Head, StringComparison.OrdinalIgnoreCase);
    }
}
