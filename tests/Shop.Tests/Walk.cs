using System.Net;
using System.Text.Json;

namespace Shop.Tests;

/// <summary>One visitor's way through the whole shop, and what Mixpanel got to know of it.</summary>
public sealed class Walk : IAsyncLifetime
{
    private const string IPhone =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1";

    /// <summary>The names of the events in the order in which they happened.</summary>
    public IReadOnlyList<string> Names { get; private set; } = [];

    public JsonElement Profile { get; private set; }

    private Dictionary<string, JsonElement> Events { get; } = [];

    /// <summary>The properties of the event.</summary>
    public JsonElement this[string name] => Events[name];

    public async ValueTask InitializeAsync()
    {
        await using var shop = await ShopServer.StartAsync();
        using var visitor = shop.Visit();
        visitor.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", IPhone);
        visitor.DefaultRequestHeaders.TryAddWithoutValidation("X-Forwarded-For", "203.0.113.9");
        visitor.DefaultRequestHeaders.Referrer = new Uri("https://news.example.com/story");

        Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync("/?utm_source=news&gclid=g1")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync("/signup")).StatusCode);
        AssertRedirect("/login?welcome=true", await visitor.SignUpAsync());
        Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync("/login?welcome=true")).StatusCode);
        AssertRedirect("/purchase?sku=A1", await visitor.LogInAsync(returnUrl: "/purchase?sku=A1"));
        Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync("/purchase?sku=A1")).StatusCode);
        AssertRedirect("/orders?placed=1001", await visitor.PostAsync("/purchase", ("sku", "A1"), ("quantity", "2")));
        AssertRedirect("/orders?placed=1002", await visitor.PostAsync("/purchase", ("sku", "B1"), ("quantity", "1")));
        Assert.Contains("1002", await visitor.GetStringAsync(new Uri("/orders?placed=1002", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync("/api/products")).StatusCode);
        AssertRedirect("/", await visitor.PostAsync("/logout"));
        AssertRedirect("/login?returnUrl=%2Forders", await visitor.OpenAsync("/orders"));

        await KeepAsync(shop);
    }

    public ValueTask DisposeAsync() => default;

    private static void AssertRedirect(string expected, HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var location = answer.Headers.Location!;
        Assert.Equal(expected, location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString);
    }

    private async Task KeepAsync(ShopServer shop)
    {
        // Batches of events may overtake each other; their times do not.
        var events = (await shop.EventsAsync(count: 7)).OrderBy(static record => record.GetProperty("properties").GetProperty("time").GetInt64());
        Names = [.. events.Select(static record => record.GetProperty("event").GetString()!)];
        foreach (var record in events)
        {
            Events.TryAdd(record.GetProperty("event").GetString()!, record.GetProperty("properties"));
        }

        Profile = Assert.Single(await shop.ProfilesAsync(static profiles =>
            profiles is [var profile] && profile.GetProperty("$properties").TryGetProperty("Purchased Skus", out var skus) && skus.GetArrayLength() == 2));
    }
}
