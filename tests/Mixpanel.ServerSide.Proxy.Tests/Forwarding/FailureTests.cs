using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Mixpanel.ServerSide.Proxy.Tests.Support;

namespace Mixpanel.ServerSide.Proxy.Tests.Forwarding;

/// <summary>Mixpanel is away, slow or something else; and visitors go.</summary>
public sealed class FailureTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_Mixpanel_the_browser_gets_502_and_the_log_tells_it_once()
    {
        await using var app = await ProxyApp.StartAsync(pipeline: static app => app.UseStatusCodePages());
        await app.Mixpanel.StopAsync();
        for (var i = 0; i < 3; i++)
        {
            var answer = await app.SendAsync("POST /mp/api/track/?token=secret", "", "data=secret");
            Assert.Equal((502, ""), (answer.Status, answer.Body));
        }

        var log = Assert.Single(app.Logs);
        Assert.Equal(100, log.Id.Id);
        Assert.Contains("127.0.0.1", log.Message, StringComparison.Ordinal);
        Assert.Contains("refused", log.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secret", log.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_breaks_off_is_502()
    {
        await using var app = await ProxyApp.StartAsync();
        app.Mixpanel.Answer = null;
        Assert.Equal(502, (await app.SendAsync("POST /mp/api/track/", "", "data=e30")).Status);
        Assert.Equal(100, Assert.Single(app.Logs).Id.Id);
    }

    [Fact]
    public async Task What_is_no_HTTP_is_502()
    {
        await using var app = await ProxyApp.StartAsync();
        app.Mixpanel.Answer = "SSH-2.0-x\r\n";
        Assert.Equal(502, (await app.SendAsync("POST /mp/api/track/", "", "data=e30")).Status);
    }

    [Fact]
    public async Task Silence_is_504()
    {
        await using var app = await ProxyApp.StartAsync(static options => options.ActivityTimeout = TimeSpan.FromSeconds(1));
        app.Mixpanel.IsSilent = true;
        Assert.Equal(504, (await app.SendAsync("POST /mp/api/track/", "", "data=e30")).Status);
        await app.Mixpanel.LeftAsync(Cancelled);
        Assert.Contains("RequestTimedOut", Assert.Single(app.Logs).Message, StringComparison.Ordinal);
    }

    // The browser would follow it to Mixpanel, with the application's address as the referrer; and 101 has nobody asked for.
    [Theory]
    [InlineData("302 Found", "Location: https://mixpanel.com/\r\n")]
    [InlineData("308 Permanent Redirect", "Location: https://mixpanel.com/\r\n")]
    [InlineData("101 Switching Protocols", "Upgrade: websocket\r\n")]
    public async Task An_answer_that_leads_elsewhere_is_502(string status, string headers)
    {
        await using var app = await ProxyApp.StartAsync();
        app.Mixpanel.Answer = UpstreamStub.AnswerOf("", headers, status);
        var answer = await app.SendAsync("GET /mp/api/settings/");
        Assert.Equal((502, null), (answer.Status, answer.Header("Location")));
        Assert.StartsWith("HTTP/1.1 502 Bad Gateway\r\n", answer.Head, StringComparison.Ordinal);
        Assert.Contains(status[..3], Assert.Single(app.Logs).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_not_taken_for_a_whole_one()
    {
        await using var app = await ProxyApp.StartAsync();
        app.Mixpanel.Answer = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nbegun";
        using var client = new HttpClient();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.GetStringAsync(new Uri(app.Address, "/mp/api/settings/"), Cancelled));
    }

    [Fact]
    public async Task A_visitor_who_goes_takes_the_request_along()
    {
        await using var app = await ProxyApp.StartAsync();
        app.Mixpanel.IsSilent = true;
        using (var client = await app.ConnectAsync())
        {
            await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes("POST /mp/api/track/ HTTP/1.1\r\nHost: a\r\nContent-Length: 8\r\n\r\ndata=e30"), Cancelled);
            await app.Mixpanel.ArrivedAsync(Cancelled);
        }

        await app.Mixpanel.LeftAsync(Cancelled);
        Assert.Empty(app.Logs);
    }

    [Fact]
    public async Task Half_a_body_does_not_become_a_whole_one()
    {
        await using var app = await ProxyApp.StartAsync();
        using (var client = await app.ConnectAsync())
        {
            await using var stream = client.GetStream();
            await stream.WriteAsync(Encoding.Latin1.GetBytes("POST /mp/api/track/ HTTP/1.1\r\nHost: a\r\nContent-Length: 8\r\n\r\ndata"), Cancelled);
            client.Client.Shutdown(SocketShutdown.Send);
            // Until the application has ended it, which it does by closing or by resetting the connection.
            var reset = await Record.ExceptionAsync(() => stream.CopyToAsync(Stream.Null, Cancelled));
            Assert.True(reset is null or IOException, reset?.ToString());
        }

        Assert.DoesNotContain(app.Mixpanel.Requests, static request => request.IsComplete);
        Assert.Empty(app.Logs);
    }

    [Fact]
    public async Task A_request_that_comes_back_is_refused()
    {
        await using var app = await ProxyApp.StartAsync();
        await app.SendAsync("GET /mp/api/settings/");
        var via = Assert.Single(app.Mixpanel.Requests).Header("Via");
        Assert.Equal(508, (await app.SendAsync("GET /mp/api/settings/", $"Via: 1.0 other, {via}\r\n")).Status);
        Assert.Single(app.Mixpanel.Requests);
        Assert.Equal(102, Assert.Single(app.Logs).Id.Id);
        Assert.Equal(200, (await app.SendAsync("GET /mp/api/settings/", "Via: 1.1 mixpanel-proxy-other\r\n")).Status);
    }
}
