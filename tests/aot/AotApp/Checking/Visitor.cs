using System.Text.Json.Nodes;

namespace AotApp.Checking;

/// <summary>A visitor whose request is known to the letter, and what an event of theirs therefore carries.</summary>
internal static class Visitor
{
    public const string DeviceId = "f2a1b5c0-9d1e-4c55-8a3b-6f1f0e2d3c4b";

    private const string Query = "?utm_source=newsletter&utm_campaign=spring&gclid=G1";

    /// <summary>A request of this visitor; the address is completed when it is sent.</summary>
    public static HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, new Uri(path + Query, UriKind.Relative));
        request.Headers.Host = "shop.example";
        request.Headers.TryAddWithoutValidation("User-Agent",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36");
        if (IsPage(path))
        {
            request.Headers.TryAddWithoutValidation("Accept", "text/html");
        }

        request.Headers.TryAddWithoutValidation("Referer", "https://www.google.com/search?q=shop");
        request.Headers.TryAddWithoutValidation("Cookie", "mp_device_id=" + DeviceId);
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", "203.0.113.9");
        request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", "https");
        return request;
    }

    /// <summary>All properties of an event that this visitor causes by a request to <paramref name="path"/>, while nobody is signed in.</summary>
    public static JsonObject Properties(string path)
    {
        var properties = OfEveryCall(path);
        if (IsPage(path))
        {
            properties["$initial_referrer"] = "https://www.google.com/search?q=redacted";
            properties["$initial_referring_domain"] = "www.google.com";
        }

        return properties;
    }

    // Most checks make a call that says nothing of a page, and so remembers no first one.
    private static bool IsPage(string path) => path != "call";

    private static JsonObject OfEveryCall(string path) => new(Library())
    {
        ["ip"] = "203.0.113.9",
        ["$browser"] = "Chrome",
        ["$browser_version"] = 126,
        ["$os"] = "Mac OS X",
        ["$brand"] = "Apple",
        ["$current_url"] = $"https://shop.example/{path}{Query}",
        ["$referrer"] = "https://www.google.com/search?q=redacted",
        ["$referring_domain"] = "www.google.com",
        ["$search_engine"] = "google",
        ["mp_keyword"] = "shop",
        ["utm_source"] = "newsletter",
        ["utm_campaign"] = "spring",
        ["gclid"] = "G1",
        ["$device_id"] = DeviceId,
        ["distinct_id"] = "$device:" + DeviceId,
    };

    /// <summary>What an event carries that no visitor caused.</summary>
    public static JsonObject NoVisitor() => new(Library()) { ["ip"] = "0" };

    private static Dictionary<string, JsonNode?> Library() => new()
    {
        ["token"] = Scene.Token,
        ["mp_lib"] = "dotnet",
        ["$lib_version"] = Json.AnyVersion,
        ["time"] = Json.AnyNumber,
        ["$insert_id"] = Json.AnyText,
    };
}
