namespace Mixpanel.ServerSide.Benchmarks;

/// <summary>One visitor for all benchmarks, with everything that a request can tell.</summary>
internal static class Visitor
{
    public const string Token = "0123456789abcdef0123456789abcdef";
    public const string DeviceId = "5f29027d-0a15-41d4-a067-be54005d38be";
    public const string UserAgent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36";
    public const string Referrer = "https://www.google.com/";
    public const string Target = "/products/42?utm_source=news&utm_medium=email&utm_campaign=spring%20sale&utm_content=hero&utm_term=shoes";

    public static MixpanelContext Context => new()
    {
        UserAgent = UserAgent,
        CurrentUrl = "https://shop.example" + Target,
        Referrer = Referrer,
        IpAddress = "203.0.113.9",
        DeviceId = DeviceId,
        UserId = "user-42",
    };
}
