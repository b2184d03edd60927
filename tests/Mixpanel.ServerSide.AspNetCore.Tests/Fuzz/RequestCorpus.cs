using System.Text.Json;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Fuzz;

/// <summary>What browsers really sent: the recordings of <c>tests/parity</c>, and what no recording has.</summary>
internal sealed class RequestCorpus
{
    public static readonly string[] Targets =
    [
        "/", "/products?page=2&sort=price", "/p/1234?utm_source=news&utm_medium=email&utm_campaign=Big%20Sale&gclid=abc", "/search?q=red+shoes", "/p/%C3%BCber",
        "/reset-password/9f8e7d6c5b4a39281706", "/a//b/../c?x=1#y", "/?lang=de&view=list&tab=2", "/off/health", "*", "https://shop.example/absolute?utm_term=a",
    ];

    public static readonly string[] Hosts =
    [
        "shop.example", "www.shop.example:8443", "example.co.uk", "a.b.example.com", "localhost:5000", "127.0.0.1", "[::1]:5000", "xn--bcher-kva.example", "t.co", "",
    ];

    public static readonly string[] HostileHosts =
    [
        "shop.example; Path=/evil", "shop.example;domain=evil.example", "evil.example,shop.example", "a b.example", "b\u00FCcher.example", "shop.example\r\nSet-Cookie: x=y", "\"shop\".example",
        ".co.uk", "..", "-", "-.com", "a.-b.com", "shop.example:99999", "[", "[::1", "shop.example/path?query", "xn--a.example", "\uD83D.example", "%00.example", "a=b.com", "..com", "ab..c.",
    ];

    public static readonly string[] Methods = ["GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "get", "CONNECT", "TRACE", "BREW", "G\u00CBT", ""];

    public static readonly string[] Schemes = ["https", "https", "http", "HTTPS", "ws", "a+b.c", "javascript", "ht tp", "", "\r\n"];

    private static readonly string[] OtherCookies =
    [
        "mp_visitor=1Cg", "mp_visitor=1az10ZWEKCg", "mp_device_id=5f29027d-0a15-41d4-a067-be54005d38be", "mp_device_id=00000000-0000-0000-0000-000000000000",
        "__mp_opt_in_out_0123456789abcdef0123456789abcdef=1", "__mp_opt_in_out_0123456789abcdef0123456789abcdef=0", "mp_optout=1", "theme=dark", "auth=CfDJ8NotATicket",
    ];

    public static RequestCorpus Instance { get; } = new();

    public string[] UserAgents { get; } = [.. Inputs("ua", "userAgent")];

    public string[] Urls { get; } = [.. Inputs("campaign", "url"), .. Inputs("referrer", "url")];

    public string[] Referrers { get; } = [.. Inputs("referrer", "referrer"), "https://www.bing.com/search?q=tea&form=x", "https://search.yahoo.com/search?p=tea", "android-app://com.google"];

    public string[] Cookies { get; } = [.. Inputs("cookie", "cookieHeader"), .. OtherCookies];

    /// <summary>Anything, to be put into anything else.</summary>
    public string Any(Random random) => random.Pick(random.Pick([UserAgents, Urls, Referrers, Cookies, Targets, Hosts]));

    private static IEnumerable<string> Inputs(string kind, string name)
    {
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "parity", kind + ".jsonl")))
        {
            using var recording = JsonDocument.Parse(line);
            if (recording.RootElement.GetProperty("input").TryGetProperty(name, out var input))
            {
                yield return input.GetString()!;
            }
        }
    }
}
