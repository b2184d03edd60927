using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Mixpanel.ServerSide.Proxy.Tests.Support;

namespace Mixpanel.ServerSide.Proxy.Tests.Forwarding;

public sealed class BodyLimitTests
{
    private const int Limit = 64 * 1024;

    [Theory]
    [InlineData(Limit, 200)]
    [InlineData(Limit + 1, 413)]
    public async Task The_limit_counts_for_a_length_that_is_said(int length, int status)
    {
        await using var app = await StartAsync();
        Assert.Equal(status, (await app.SendAsync("POST /mp/api/record/", "", new string('b', length))).Status);
        Assert.Equal(status == 200 ? 1 : 0, app.Mixpanel.Requests.Count);
    }

    // Chunks of one byte: what is around them must not count.
    [Theory]
    [InlineData(Limit, 1, 200)]
    [InlineData(Limit, 4_096, 200)]
    [InlineData(Limit + 1, 4_096, 413)]
    [InlineData(Limit * 20, 1_000, 413)]
    public async Task The_limit_counts_for_chunks(int length, int chunk, int status)
    {
        await using var app = await StartAsync();
        var answer = await app.RawAsync($"POST /mp/api/record/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n{Chunks(length, chunk)}");
        Assert.Equal(status, answer.Status);
        if (status == 200)
        {
            Assert.Equal(length, Assert.Single(app.Mixpanel.Requests).Body.Length);
        }
        else
        {
            Assert.DoesNotContain(app.Mixpanel.Requests, static request => request.IsComplete);
            Assert.Equal(101, Assert.Single(app.Logs).Id.Id);
        }
    }

    [Fact]
    public async Task Ten_mebibytes_pass_without_any_setting()
    {
        await using var app = await ProxyApp.StartAsync();
        var body = new string('b', 10 * 1024 * 1024);
        Assert.Equal(200, (await app.SendAsync("POST /mp/api/record/", "", body)).Status);
        Assert.Equal(body.Length, Assert.Single(app.Mixpanel.Requests).Body.Length);
        Assert.Equal(413, (await app.SendAsync("POST /mp/api/record/", "", body + "b")).Status);
    }

    [Fact]
    public async Task The_servers_own_limit_does_not_count()
    {
        await using var app = await StartAsync(services: static services => services.Configure<KestrelServerOptions>(static server => server.Limits.MaxRequestBodySize = 1_000));
        Assert.Equal(200, (await app.SendAsync("POST /mp/api/record/", "", new string('b', 5_000))).Status);
    }

    [Fact]
    public async Task A_body_that_a_middleware_has_read_and_kept_passes()
    {
        await using var app = await StartAsync(static app => app.Use(async (http, next) =>
        {
            http.Request.EnableBuffering();
            await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
            await next(http);
        }));
        Assert.Equal(200, (await app.SendAsync("POST /mp/api/track/", "", "data=e30")).Status);
        Assert.Equal("data=e30", Assert.Single(app.Mixpanel.Requests).Text);
    }

    private static Task<ProxyApp> StartAsync(Action<WebApplication>? pipeline = null, Action<IServiceCollection>? services = null) =>
        ProxyApp.StartAsync(static options => options.MaxRequestBodySize = Limit, pipeline, services);

    private static string Chunks(int length, int chunk)
    {
        var text = new StringBuilder();
        for (var left = length; left > 0; left -= chunk)
        {
            var size = Math.Min(left, chunk);
            text.Append(CultureInfo.InvariantCulture, $"{size:x}\r\n").Append('b', size).Append("\r\n");
        }

        return text.Append("0\r\n\r\n").ToString();
    }
}
