namespace Shop.Tests;

/// <summary>The shop finds itself wherever it listens.</summary>
public sealed class AddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://127.0.0.1:0;http://127.0.0.1:0")]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://[::]:0")]
    [InlineData("http://*:0")]
    [InlineData("http://+:0")]
    public async Task Events_arrive(string urls)
    {
        await using var shop = await ShopServer.StartAsync(urls);
        using var visitor = shop.Visit();

        using var answer = await visitor.OpenAsync("/");

        Assert.True(answer.IsSuccessStatusCode);
        Assert.Single(await shop.EventsAsync(count: 1));
    }

    [Fact]
    public async Task A_visitor_without_headers_has_no_place()
    {
        await using var shop = await ShopServer.StartAsync();
        using var visitor = shop.Visit();

        using var answer = await visitor.OpenAsync("/");

        var tracked = Assert.Single(await shop.EventsAsync(count: 1)).GetProperty("properties");
        Assert.Equal("0", tracked.GetProperty("ip").GetString());
        Assert.False(tracked.TryGetProperty("$browser", out _));
    }
}
