using AotApp.Checking;

namespace AotApp.Checks;

/// <summary>The web SDK through the application.</summary>
internal static class ProxyChecks
{
    public static async Task What_a_browser_sends_goes_through(Scene scene)
    {
        using var request = Visitor.Request(HttpMethod.Post, "mp/api/track/");
        var batch = $$"""[{"event":"Seen","properties":{"token":"{{Scene.Token}}","distinct_id":"$device:web-1","time":{{TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()}},"$insert_id":"web-seen-1"} }]""";
        request.Content = new FormUrlEncodedContent([new("data", batch)]);
        using var answer = await scene.SendAsync(request);
        Expect.That(!answer.Headers.Contains("Set-Cookie"));
        Expect.Equal("$device:web-1", Expect.One(scene.Store.Events, "event").GetProperty("properties").GetProperty("distinct_id").GetString());
        var headers = scene.Store.Requests.Single().Headers;
        Expect.That(!headers.ContainsKey("Cookie"));
        Expect.Equal("203.0.113.9", headers["X-Forwarded-For"]);
    }
}
