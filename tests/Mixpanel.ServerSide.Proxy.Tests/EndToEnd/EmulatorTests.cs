using System.Text;
using System.Text.Json;
using Mixpanel.ServerSide.Emulator;
using Mixpanel.ServerSide.Proxy.Tests.Support;

namespace Mixpanel.ServerSide.Proxy.Tests.EndToEnd;

/// <summary>What a browser sends arrives in the emulator, which reads it by Mixpanel's rules.</summary>
public sealed class EmulatorTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("application/x-www-form-urlencoded", true)]
    [InlineData("application/x-www-form-urlencoded", false)]
    [InlineData("text/plain;charset=UTF-8", true)] // sendBeacon, when the page is left
    public async Task A_batch_of_the_web_SDK_arrives(string contentType, bool isBase64)
    {
        await using var emulator = await MixpanelEmulator.StartAsync(cancellationToken: Cancelled);
        await using var app = await ProxyApp.StartAsync(project: project => project.Endpoint = emulator.BaseAddress);
        var events = $$"""[{"event":"$mp_web_page_view","properties":{"$browser":"Chrome","token":"{{ProxyApp.Token}}","distinct_id":"$device:d1","$device_id":"d1","$insert_id":"abc123def456ghi7","time":{{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}},"mp_lib":"web","title":"Grüße"} }]""";
        var payload = isBase64 ? Convert.ToBase64String(Encoding.UTF8.GetBytes(events)) : events;
        var answer = await app.SendAsync("POST /mp/api/track/?verbose=1&ip=1&_=1700000000000", $"Content-Type: {contentType}\r\nCookie: mp_{ProxyApp.Token}_mixpanel=x\r\n", $"data={Uri.EscapeDataString(payload)}");
        Assert.Equal(200, answer.Status);
        Assert.Equal(1, JsonDocument.Parse(answer.Body).RootElement.GetProperty("status").GetInt32());
        var properties = Assert.Single(emulator.Store.Events).GetProperty("properties");
        Assert.Equal(("$device:d1", "Grüße"), (properties.GetProperty("distinct_id").GetString(), properties.GetProperty("title").GetString()));
        var headers = Assert.Single(emulator.Store.Requests).Headers;
        Assert.DoesNotContain(headers, static header => header.Key.Equals("Cookie", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_profile_update_of_the_web_SDK_arrives()
    {
        await using var emulator = await MixpanelEmulator.StartAsync(cancellationToken: Cancelled);
        await using var app = await ProxyApp.StartAsync(project: project => project.Endpoint = emulator.BaseAddress);
        var update = $$"""[{"$token":"{{ProxyApp.Token}}","$distinct_id":"u1","$set":{"Plan":"Pro"} }]""";
        var answer = await app.SendAsync("POST /mp/engage/?verbose=1&ip=1", "Content-Type: application/x-www-form-urlencoded\r\n", $"data={Uri.EscapeDataString(update)}");
        Assert.Equal(200, answer.Status);
        Assert.Equal("Pro", Assert.Single(emulator.Store.Profiles).GetProperty("$properties").GetProperty("Plan").GetString());
    }

    [Fact]
    public async Task What_Mixpanel_refuses_the_browser_is_told()
    {
        await using var emulator = await MixpanelEmulator.StartAsync(cancellationToken: Cancelled);
        emulator.Store.EnqueueAnswer(new EmulatorAnswer { Endpoint = "/track", StatusCode = 429, RetryAfter = TimeSpan.FromSeconds(7) });
        await using var app = await ProxyApp.StartAsync(project: project => project.Endpoint = emulator.BaseAddress);
        var answer = await app.SendAsync("POST /mp/api/track/?verbose=1", "Content-Type: application/x-www-form-urlencoded\r\n", "data=%5B%5D");
        Assert.Equal((429, "7"), (answer.Status, answer.Header("Retry-After")));
        Assert.Empty(app.Logs);
    }
}
