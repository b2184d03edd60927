using System.Text;
using System.Text.Json;
using Mixpanel.ServerSide.Tests.Support;
using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide.Tests.Values;

/// <summary>Mixpanel keeps 8 KB of a list or an object on an event, and 256 KB on a profile.</summary>
public sealed class ValueLimitsTests
{
    [Theory]
    [InlineData(8190)]
    [InlineData(8191)]
    [InlineData(8192)]
    [InlineData(8193)]
    [InlineData(8194)]
    public void The_bound_counts_the_brackets(int bytes)
    {
        var json = Json.Of(Filled(bytes), out var repairs);
        Assert.Equal(bytes <= 8192, repairs == MixpanelRepairs.None);
        Assert.Equal(bytes <= 8192, json.Length == bytes);
        Assert.InRange(json.Length, 1, 8192);
        using var document = JsonDocument.Parse(json);
        Assert.Equal(bytes <= 8192 ? 41 : 40, document.RootElement[0].GetArrayLength());
    }

    [Fact]
    public void What_does_not_fit_and_all_behind_it_is_left_out()
    {
        var value = new MixpanelProperties
        {
            ["first"] = 1,
            ["list"] = Enumerable.Repeat(new string('x', 250), 100).ToArray(),
            ["last"] = 2,
        };
        using var document = JsonDocument.Parse(Json.Of(value, out var repairs));
        Assert.Equal(MixpanelRepairs.TooMany, repairs);
        Assert.Equal(1, document.RootElement.GetProperty("first").GetInt32());
        Assert.Equal(32, document.RootElement.GetProperty("list").GetArrayLength());
        Assert.False(document.RootElement.TryGetProperty("last", out _));
    }

    [Fact]
    public void Text_is_counted_as_UTF_8_and_with_its_escapes()
    {
        var json = Json.Of(Enumerable.Repeat(new string('\u0001', 200), 20).ToArray(), out var repairs);
        Assert.Equal(MixpanelRepairs.TooMany, repairs);
        Assert.InRange(Encoding.UTF8.GetByteCount(json), 6_000, 8192);
        json = Json.Of(Enumerable.Repeat(new string('名', 200), 20).ToArray(), out repairs);
        Assert.Equal(MixpanelRepairs.TooMany, repairs);
        Assert.InRange(Encoding.UTF8.GetByteCount(json), 7_000, 8192);
    }

    [Fact]
    public void A_profile_holds_more()
    {
        var list = Enumerable.Repeat(Enumerable.Repeat(new string('x', 250), 254), 10);
        var json = Json.Of(MixpanelValue.FromObject(list), ValueLimits.Profile, out var repairs);
        Assert.Equal(MixpanelRepairs.TooMany, repairs);
        Assert.InRange(json.Length, 262_144 - 256, 262_144);
        using var document = JsonDocument.Parse(json);
        Assert.Equal(5, document.RootElement.GetArrayLength());
    }

    [Fact]
    public async Task Events_and_profiles_have_their_own_bound()
    {
        var list = Enumerable.Repeat(new string('x', 250), 100).ToArray();
        await using var mixpanel = new TestMixpanel();
        var properties = await mixpanel.EventAsync(tracker => tracker.Track("E", ("list", list), ("next", 1)));
        Assert.Equal(32, properties.GetProperty("list").GetArrayLength());
        Assert.Equal(1, properties.GetProperty("next").GetInt32());
        var profile = await mixpanel.ProfileAsync(people => people.For("u").Set(("list", list)));
        Assert.Equal(100, profile.GetProperty("$set").GetProperty("list").GetArrayLength());
    }

    [Fact]
    public void A_tree_of_many_branches_ends_soon()
    {
        // Each level lists itself 254 times: 16 million lists, if nothing ended it.
        var list = new List<object?>();
        list.AddRange(Enumerable.Repeat<object?>(list, 254));
        Assert.InRange(Json.Of(MixpanelValue.FromObject(list), out var repairs).Length, 8_000, 8192);
        Assert.Equal(MixpanelRepairs.TooDeep | MixpanelRepairs.TooMany, repairs);
    }

    // A list in a list, of texts and one number, whose JSON has this many bytes.
    private static MixpanelValue Filled(int bytes)
    {
        var inner = Enumerable.Repeat(new string('x', 197), 40).Cast<object>().ToList(); // 40 × 200 bytes with the commas between, less one
        var rest = bytes - (4 + (40 * 200) - 1) - 1; // the brackets, what is there, and a comma
        inner.Add(new string('y', rest - 2));
        return MixpanelValue.List(MixpanelValue.FromObject(inner));
    }
}
