using System.Net;

namespace Shop.Tests;

/// <summary>Who may do what.</summary>
public sealed class AccountTests
{
    [Fact]
    public async Task A_purchase_needs_a_login()
    {
        await using var shop = await ShopServer.StartAsync();
        using var visitor = shop.Visit();

        using var answer = await visitor.PostAsync("/purchase", ("sku", "A1"), ("quantity", "1"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/login?returnUrl=%2Fpurchase", answer.Headers.Location?.PathAndQuery);
    }

    [Fact]
    public async Task A_failed_login_is_the_visitors_not_the_users()
    {
        await using var shop = await ShopServer.StartAsync();
        using var visitor = shop.Visit();
        await visitor.SignUpAsync();

        using var answer = await visitor.LogInAsync(password: "wrong");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        var tracked = Assert.Single(await shop.EventsAsync(count: 2), static record => record.GetProperty("event").GetString() == "Login Failed");
        Assert.False(tracked.GetProperty("properties").TryGetProperty("$user_id", out _));
    }

    [Fact]
    public async Task After_logout_whoever_comes_next_is_another_visitor()
    {
        await using var shop = await ShopServer.StartAsync();
        using var visitor = shop.Visit();
        await visitor.OpenAsync("/");
        await visitor.SignUpAsync();
        await visitor.LogInAsync();
        await visitor.PostAsync("/logout");
        await visitor.OpenAsync("/");

        var events = await shop.EventsAsync(count: 5);
        var devices = events.Select(static record => record.GetProperty("properties").GetProperty("$device_id").GetString()).ToArray();
        Assert.Single(devices[..4].Distinct());
        Assert.NotEqual(devices[0], devices[4]);
        Assert.False(events[4].GetProperty("properties").TryGetProperty("$user_id", out _));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("")]
    public async Task Login_leads_to_our_own_pages_only(string returnUrl)
    {
        await using var shop = await ShopServer.StartAsync();
        using var visitor = shop.Visit();
        await visitor.SignUpAsync();

        using var answer = await visitor.LogInAsync(returnUrl);

        Assert.Equal("/purchase", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task An_address_has_one_account()
    {
        await using var shop = await ShopServer.StartAsync();
        using var visitor = shop.Visit();
        await visitor.SignUpAsync();

        using var again = await visitor.SignUpAsync();

        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    [Theory]
    [InlineData("nothing", "1")]
    [InlineData("", "1")]
    [InlineData("A1", "0")]
    [InlineData("A1", "101")]
    [InlineData("A1", "many")]
    public async Task What_cannot_be_ordered_is_neither_ordered_nor_tracked(string sku, string quantity)
    {
        await using var shop = await ShopServer.StartAsync();
        using var visitor = shop.Visit();
        await visitor.SignUpAsync();
        await visitor.LogInAsync();

        using var answer = await visitor.PostAsync("/purchase", ("sku", sku), ("quantity", quantity));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);

        // The logout is tracked after it; when that has arrived, an order would have too.
        await visitor.PostAsync("/logout");
        var events = await shop.EventsAsync(count: 3);
        Assert.DoesNotContain(events, static record => record.GetProperty("event").GetString() == "Order Placed");
    }

    [Fact]
    public async Task Who_follows_another_user_at_the_same_browser_is_tracked_as_well()
    {
        await using var shop = await ShopServer.StartAsync();
        using var visitor = shop.Visit();
        visitor.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0");
        foreach (var email in new[] { "ada@example.com", "grace@example.com" })
        {
            await visitor.PostAsync("/signup", ("name", "Somebody"), ("email", email), ("password", "correct horse"), ("plan", "Free"));
            await visitor.PostAsync("/login", ("email", email), ("password", "correct horse"));
        }

        var events = (await shop.EventsAsync(count: 4)).Select(static record => record.GetProperty("properties")).ToArray();

        Assert.Equal(2, events.Select(static properties => properties.GetProperty("$user_id").GetString()).Distinct().Count());
        Assert.Equal(2, events.Select(static properties => properties.GetProperty("$device_id").GetString()).Distinct().Count());
        Assert.All(events, static properties => Assert.Equal("Firefox", properties.GetProperty("$browser").GetString()));
    }

    [Fact]
    public async Task Logout_is_by_post_only()
    {
        await using var shop = await ShopServer.StartAsync();
        using var visitor = shop.Visit();

        using var answer = await visitor.OpenAsync("/logout");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }
}
