using System.IO.Compression;
using System.Text;
using Mixpanel.ServerSide.Proxy.Tests.Support;

namespace Mixpanel.ServerSide.Proxy.Tests.Forwarding;

/// <summary>What the browser sent is what Mixpanel gets, to the last byte.</summary>
public sealed class BytesTests
{
    // The web SDK's base64 writes an emoji as two surrogates of three bytes each, which is no UTF-8.
    private static readonly string Surrogates = Uri.EscapeDataString(Convert.ToBase64String([.. "{\"event\":\""u8, 0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80, .. "\"}"u8]));

    [Fact]
    public async Task A_batch_in_base64_stays_as_it_is()
    {
        await using var app = await ProxyApp.StartAsync();
        var body = $"data={Surrogates}";
        var answer = await app.SendAsync("POST /mp/api/track/?verbose=1&ip=1&_=1700000000000", "Content-Type: application/x-www-form-urlencoded\r\n", body);
        var request = Assert.Single(app.Mixpanel.Requests);
        Assert.Equal("POST /track/?verbose=1&ip=1&_=1700000000000 HTTP/1.1", request.Line);
        Assert.Equal("application/x-www-form-urlencoded", request.Header("Content-Type"));
        Assert.Equal(body, request.Text);
        Assert.Equal($"{body.Length}", request.Header("Content-Length"));
        Assert.Equal((200, "1"), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task A_beacon_stays_plain_text()
    {
        await using var app = await ProxyApp.StartAsync();
        await app.SendAsync("POST /mp/engage/?ip=1", "Content-Type: text/plain;charset=UTF-8\r\n", "data=e30%3D&x=\u00ff\u0000%zz");
        var request = Assert.Single(app.Mixpanel.Requests);
        Assert.Equal("text/plain;charset=UTF-8", request.Header("Content-Type"));
        Assert.Equal("data=e30%3D&x=\u00ff\u0000%zz", request.Text);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("Content-Encoding: gzip\r\n", false)]
    public async Task A_compressed_recording_stays_compressed(string encoding, bool isByQuery)
    {
        await using var app = await ProxyApp.StartAsync();
        using var compressed = new MemoryStream();
        await using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(new string('r', 100_000)));
        }

        var body = Encoding.Latin1.GetString(compressed.ToArray());
        var query = $"?seq=0&replay_id=r1{(isByQuery ? "&format=gzip" : "")}";
        await app.SendAsync($"POST /mp/api/record/{query}", $"Content-Type: application/octet-stream\r\n{encoding}", body);
        var request = Assert.Single(app.Mixpanel.Requests);
        Assert.Equal($"POST /record/{query} HTTP/1.1", request.Line);
        Assert.Equal(isByQuery ? null : "gzip", request.Header("Content-Encoding"));
        Assert.Equal(body, request.Text);
    }

    [Theory]
    [InlineData("?a=%2F%2f%20+&b=%zz&&=")]
    [InlineData("?context={\"x\":[1|2]}^`'<>")]
    [InlineData("?a=1?b=/../..//")]
    [InlineData("?")]
    [InlineData("")]
    public async Task The_query_stays_as_it_is(string query)
    {
        await using var app = await ProxyApp.StartAsync();
        await app.SendAsync($"GET /mp/api/flags/{query}");
        Assert.Equal($"GET /flags/{query} HTTP/1.1", Assert.Single(app.Mixpanel.Requests).Line);
    }

    [Fact]
    public async Task A_body_in_chunks_goes_on_in_chunks()
    {
        await using var app = await ProxyApp.StartAsync();
        await app.RawAsync("POST /mp/api/track/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n3\r\ndat\r\n4\r\na=e3\r\n0\r\n\r\n");
        var request = Assert.Single(app.Mixpanel.Requests);
        Assert.Equal(("data=e3", true), (request.Text, request.IsComplete));
        Assert.Null(request.Header("Content-Length"));
    }

    [Fact]
    public async Task A_request_without_a_body_gets_none()
    {
        await using var app = await ProxyApp.StartAsync();
        await app.SendAsync("GET /mp/api/settings/?sdk_config=1");
        var request = Assert.Single(app.Mixpanel.Requests);
        Assert.Null(request.Header("Content-Length"));
        Assert.Null(request.Header("Transfer-Encoding"));
    }

    [Fact]
    public async Task A_User_Agent_keeps_bytes_that_are_no_ASCII()
    {
        await using var app = await ProxyApp.StartAsync();
        await app.SendAsync("POST /mp/api/track/", "User-Agent: Gr\u00c3\u00b6\u00c3\u009fe/1.0 (x; y)\r\n", "data=e30");
        Assert.Equal("Gr\u00c3\u00b6\u00c3\u009fe/1.0 (x; y)", Assert.Single(app.Mixpanel.Requests).Header("User-Agent"));
    }

    [Fact]
    public async Task An_answer_stays_as_it_is()
    {
        await using var app = await ProxyApp.StartAsync();
        app.Mixpanel.Answer = UpstreamStub.AnswerOf("\u001f\u008b\u0008\u0000\u00ff", "Content-Type: application/json\r\nContent-Encoding: gzip\r\n", "400 Anything");
        var answer = await app.SendAsync("POST /mp/api/track/", "Accept-Encoding: gzip, br\r\n", "data=e30");
        Assert.Equal("gzip, br", Assert.Single(app.Mixpanel.Requests).Header("Accept-Encoding"));
        Assert.Equal((400, "gzip", "\u001f\u008b\u0008\u0000\u00ff"), (answer.Status, answer.Header("Content-Encoding"), answer.Body));
    }

    [Fact]
    public async Task Two_hundred_at_once_all_arrive()
    {
        await using var app = await ProxyApp.StartAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(n => app.SendAsync($"POST /mp/api/track/?n={n}", "", $"data={n}")));
        Assert.All(answers, static answer => Assert.Equal(200, answer.Status));
        Assert.Equal(200, app.Mixpanel.Requests.Select(static request => (request.Line, request.Text)).Distinct().Count());
    }
}
