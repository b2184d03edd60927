namespace Shop.Tests;

/// <summary>Whatever a client sends to the landing page, it gets the page, and the visit is tracked.</summary>
public sealed class HostileRequestTests
{
    public static TheoryData<string, string> Requests { get; } = new()
    {
        { "nothing but a host", Get("/") },
        { "no page wanted, only its headers", "HEAD / HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\n\r\n" },
        { "very many headers", Get("/", [.. Enumerable.Range(0, 500).Select(static i => $"X-{i}: {i}")]) },
        { "HTTP/1.0 without a host", "GET / HTTP/1.0\r\n\r\n" },
        { "an empty host", "GET / HTTP/1.1\r\nHost: \r\nConnection: close\r\n\r\n" },
        { "an absolute target", Get("http://shop.example/?utm_source=news") },
        { "a query without sense", Get("/?&&==&%&%zz&%00&a[b]=c&utm_source=%ff%fe&utm_source=2&=&?#") },
        { "a query that is long", Get("/?utm_campaign=" + new string('x', 30_000)) },
        { "a query with very many parts", Get("/?" + string.Join('&', Enumerable.Repeat("a=b", 5_000))) },
        { "a user agent of garbage", Get("/", "User-Agent: \xff\xfe(((((((;;;;;%00" + new string('(', 30_000)) },
        { "an empty user agent", Get("/", "User-Agent:") },
        { "two user agents and two referrers", Get("/", "User-Agent: a", "User-Agent: b", "Referer: c", "Referer: d") },
        { "a referrer that is no URL", Get("/", "Referer: javascript:alert(1)//\xe9 http://[::1") },
        { "cookies that are none", Get("/", "Cookie: ;;;=;a;mp_device_id;mp_device_id=;mp_device_id=%zz\"'<>;=x; mp_shop-sample_mixpanel=%7B%22distinct_id") },
        { "a cookie of another kind of device", Get("/", "Cookie: mp_shop-sample_mixpanel={\"distinct_id\":[1],\"$device_id\":{}}; mp_device_id=" + new string('a', 3000)) },
        { "a forged sign-in", Get("/", "Cookie: shop_user=CfDJ8NotReally; shop_userC1=x; shop_user=chunks-9999") },
        { "addresses that are none", Get("/", "X-Forwarded-For: unknown, _hidden, 999.1.1.1, ::::, ", "X-Forwarded-Proto: javascript:", "X-Forwarded-Host: \"") },
        { "a form that is none", Get("/", "Content-Type: multipart/form-data", "Content-Length: 0") },
        { "an Accept that nothing satisfies", Get("/", "Accept: application/x-nothing;q=0", "Accept-Encoding: nothing", "Accept-Language: \xff", "If-None-Match: *", "Range: bytes=9-1") },
        { "trace headers that are none", Get("/", "traceparent: 00-zz", "tracestate: ,,,=", "baggage: =;,%", "Request-Id: ||||") },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Gets_the_page_and_is_tracked(string what, string request)
    {
        Assert.NotEmpty(what);

        // Some call themselves by a name that only bots have, and those are not tracked by default.
        await using var shop = await ShopServer.StartAsync(settings: "--Mixpanel:Context:Bots=Allow");

        Assert.Equal(200, await RawRequest.SendAsync(shop.Address, request));

        var tracked = Assert.Single(await shop.EventsAsync(count: 1));
        Assert.Equal("Landing Viewed", tracked.GetProperty("event").GetString());
        Assert.StartsWith("$device:", tracked.GetProperty("properties").GetProperty("distinct_id").GetString(), StringComparison.Ordinal);
    }

    private static string Get(string target, params string[] headers) =>
        string.Join("\r\n", [$"GET {target} HTTP/1.1", "Host: shop.example", .. headers, "Connection: close", "", ""]);
}
