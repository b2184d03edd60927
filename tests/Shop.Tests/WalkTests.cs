using System.Text.Json;

namespace Shop.Tests;

/// <summary>What a visit looks like in Mixpanel, from the landing page to logout.</summary>
public sealed class WalkTests(Walk walk) : IClassFixture<Walk>
{
    private static readonly string[] BeforeSignUp = ["Landing Viewed"];
    private static readonly string[] AsUser = ["Sign Up Completed", "Logged In", "Order Placed", "Products Listed", "Logged Out"];

    [Fact]
    public void Each_step_is_one_event() => Assert.Equal(
        ["Landing Viewed", "Sign Up Completed", "Logged In", "Order Placed", "Order Placed", "Products Listed", "Logged Out"],
        walk.Names);

    [Fact]
    public void Every_event_tells_browser_device_and_address()
    {
        foreach (var name in walk.Names)
        {
            Assert.Equal("Mobile Safari", Text(name, "$browser"));
            Assert.Equal(17.4, walk[name].GetProperty("$browser_version").GetDouble());
            Assert.Equal("iOS", Text(name, "$os"));
            Assert.Equal("iPhone", Text(name, "$device"));
            Assert.Equal("203.0.113.9", Text(name, "ip"));
            Assert.Equal("https://news.example.com/story", Text(name, "$referrer"));
            Assert.Equal("news.example.com", Text(name, "$referring_domain"));
        }
    }

    [Fact]
    public void The_landing_page_tells_the_campaign()
    {
        Assert.Equal("news", Text("Landing Viewed", "utm_source"));
        Assert.Equal("g1", Text("Landing Viewed", "gclid"));
        Assert.EndsWith("/?utm_source=news&gclid=g1", Text("Landing Viewed", "$current_url"), StringComparison.Ordinal);
        Assert.Contains(Text("Landing Viewed", "Variant"), new[] { "Calm", "Bold" });
    }

    [Fact]
    public void The_device_stays_the_same_throughout()
    {
        var device = Text("Landing Viewed", "$device_id");
        Assert.True(Guid.TryParse(device, out _));
        Assert.All(walk.Names, name => Assert.Equal(device, Text(name, "$device_id")));
    }

    [Fact]
    public void The_user_is_named_from_sign_up_on_and_not_before()
    {
        var user = walk.Profile.GetProperty("$distinct_id").GetString();
        Assert.All(BeforeSignUp, name => Assert.False(walk[name].TryGetProperty("$user_id", out _)));
        Assert.All(BeforeSignUp, name => Assert.Equal("$device:" + Text(name, "$device_id"), Text(name, "distinct_id")));
        Assert.All(AsUser, name => Assert.Equal(user, Text(name, "$user_id")));
        Assert.All(AsUser, name => Assert.Equal(user, Text(name, "distinct_id")));
    }

    [Fact]
    public void Events_carry_their_own_properties()
    {
        Assert.Equal("Pro", Text("Sign Up Completed", "Plan"));
        Assert.Equal("A1", Text("Order Placed", "Sku"));
        Assert.Equal(2, walk["Order Placed"].GetProperty("Quantity").GetInt32());
        Assert.Equal(39.00m, walk["Order Placed"].GetProperty("Total").GetDecimal());
        Assert.Equal(3, walk["Products Listed"].GetProperty("Count").GetInt32());
    }

    [Fact]
    public void The_profile_sums_up_the_visit()
    {
        var profile = walk.Profile;
        Assert.Equal("203.0.113.9", profile.GetProperty("$ip").GetString());

        var properties = profile.GetProperty("$properties");
        Assert.Equal("Ada Lovelace", properties.GetProperty("$name").GetString());
        Assert.Equal("ada@example.com", properties.GetProperty("$email").GetString());
        Assert.Equal("Pro", properties.GetProperty("Plan").GetString());
        Assert.Equal(JsonValueKind.String, properties.GetProperty("$created").ValueKind);
        Assert.Equal(2, properties.GetProperty("Orders").GetInt32());
        Assert.Equal(51.25m, properties.GetProperty("Lifetime Value").GetDecimal());
        Assert.Equal(["A1", "B1"], properties.GetProperty("Purchased Skus").EnumerateArray().Select(static sku => sku.GetString()));
    }

    [Fact]
    public void The_e_mail_address_is_on_no_event() =>
        Assert.DoesNotContain(walk.Names, name => walk[name].GetRawText().Contains("ada@", StringComparison.OrdinalIgnoreCase));

    private string Text(string name, string property) => walk[name].GetProperty(property).GetString()!;
}
