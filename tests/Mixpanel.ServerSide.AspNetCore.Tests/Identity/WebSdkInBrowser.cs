using System.Text.Json.Nodes;
using Mixpanel.ServerSide.AspNetCore.Tests.Support;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Identity;

/// <summary>
/// The web SDK 2.83 on one page of a browser, as far as identity goes: it reads its cookie when the page loads, goes by its memory from then on, writes
/// the cookie with each event, and sends to Mixpanel by itself.
/// </summary>
internal sealed class WebSdkInBrowser
{
    private const string Cookie = $"mp_{WebTest.Token}_mixpanel";

    private readonly TestBrowser _browser;
    private readonly HttpClient _mixpanel;
    private JsonObject _kept;

    /// <summary>A page loads the SDK.</summary>
    public WebSdkInBrowser(TestBrowser browser, HttpClient mixpanel)
    {
        (_browser, _mixpanel) = (browser, mixpanel);
        _kept = browser.Cookies.TryGetValue(Cookie, out var value) ? JsonNode.Parse(Uri.UnescapeDataString(value))!.AsObject() : Anonymous();
        Save();
    }

    public async Task TrackAsync(string name, string? before = null)
    {
        Save(); // the referrer and the search engine of the page are noted before each event
        var properties = _kept.DeepClone().AsObject();
        properties["token"] = WebTest.Token;
        properties["mp_lib"] = "web";
        properties["time"] = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000d;
        properties["$insert_id"] = Guid.NewGuid().ToString("N")[..16];
        if (before is not null)
        {
            properties["$anon_distinct_id"] = before;
        }

        var events = new JsonArray(new JsonObject { ["event"] = name, ["properties"] = properties }).ToJsonString();
        using var body = new FormUrlEncodedContent([KeyValuePair.Create("data", events)]);
        using var answer = await _mixpanel.PostAsync(new Uri("track/?verbose=1&ip=1", UriKind.Relative), body, WebTest.Cancelled);
        Assert.Contains("\"status\":1", (await answer.Content.ReadAsStringAsync(WebTest.Cancelled)).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    public async Task IdentifyAsync(string user)
    {
        var before = _kept["distinct_id"]!.GetValue<string>();
        if (before != user)
        {
            _kept["$user_id"] = user;
            _kept["distinct_id"] = user;
            await TrackAsync("$identify", before);
        }
    }

    public void Reset()
    {
        _kept = Anonymous();
        Save();
    }

    private static JsonObject Anonymous()
    {
        var id = Guid.NewGuid().ToString();
        return new() { ["distinct_id"] = "$device:" + id, ["$device_id"] = id, ["$initial_referrer"] = "$direct", ["$initial_referring_domain"] = "$direct" };
    }

    private void Save() => _browser.Cookies[Cookie] = Uri.EscapeDataString(_kept.ToJsonString());
}
