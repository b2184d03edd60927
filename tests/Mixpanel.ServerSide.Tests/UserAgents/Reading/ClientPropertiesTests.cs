using Microsoft.Extensions.DependencyInjection;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.UserAgents.Reading;

/// <summary>What arrives of the client on events.</summary>
public sealed class ClientPropertiesTests
{
    private static readonly MixpanelContext Pixel = Read.With(Read.WebSdk, Texts.ChromeOnAndroid, Read.Hints("Android", "14.0.0", "Pixel 8"));

    [Fact]
    public async Task Version_brand_and_model_arrive_where_they_are_known()
    {
        await using var mixpanel = new TestMixpanel(context: Pixel);
        var properties = await mixpanel.EventAsync(static tracker => tracker.Track("Seen"));
        Assert.Equal("Android", properties.Text("$os"));
        Assert.Equal("14", properties.Text("$os_version"));
        Assert.Equal("Android", properties.Text("$device"));
        Assert.Equal("Google", properties.Text("$brand"));
        Assert.Equal("Pixel 8", properties.Text("$model"));
        Assert.Equal("140", properties.Raw("$browser_version"));
    }

    [Fact]
    public async Task What_is_not_known_is_left_out_but_the_browsers_version_is_null()
    {
        await using var mixpanel = new TestMixpanel(context: Read.With(Read.UaParser, "unheard of"));
        var properties = await mixpanel.EventAsync(static tracker => tracker.Track("Seen"));
        Assert.All(["$browser", "$os", "$os_version", "$device", "$brand", "$model"], name => Assert.Null(properties.Raw(name)));
        Assert.Equal("null", properties.Raw("$browser_version"));
    }

    [Fact]
    public async Task The_call_knows_better_and_no_name_stands_twice()
    {
        await using var mixpanel = new TestMixpanel(static options => options.SuperProperties["$brand"] = "super", Pixel);
        mixpanel.Tracker.Track("Seen", ("$os_version", "own"), ("$model", MixpanelValue.Null));
        await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled);
        var properties = Assert.Single(mixpanel.Mixpanel.Events).GetProperty("properties");
        Assert.Equal("own", properties.Text("$os_version"));
        Assert.Equal("null", properties.Raw("$model"));
        Assert.Equal("Google", properties.Text("$brand"));
        Assert.All(["$os_version", "$model", "$brand"], name => Assert.Single(properties.EnumerateObject(), member => member.NameEquals(name)));
    }

    [Fact]
    public async Task An_enricher_takes_them_away_and_replaces_them()
    {
        await using var mixpanel = new TestMixpanel(context: Pixel, build: static builder => builder.AddEnricher(static message =>
        {
            message.Remove("$model");
            message.Remove("$os_version");
            message.Replace("$brand", "hidden");
        }));
        var properties = await mixpanel.EventAsync(static tracker => tracker.Track("Seen"));
        Assert.Null(properties.Raw("$model"));
        Assert.Null(properties.Raw("$os_version"));
        Assert.Equal("hidden", properties.Text("$brand"));
        Assert.Equal("Android", properties.Text("$os"));
    }

    [Fact]
    public async Task A_profile_gets_of_them_only_what_the_web_SDK_sets()
    {
        await using var mixpanel = new TestMixpanel(context: Pixel.WithUser("user-1"));
        var update = await mixpanel.ProfileAsync(static people => people.Set(("Plan", "Pro")));
        Assert.Equal("""{"Plan":"Pro","$os":"Android","$browser":"Chrome","$browser_version":140}""", update.Raw("$set"));
    }
}
