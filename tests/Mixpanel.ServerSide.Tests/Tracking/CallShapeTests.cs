using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Tracking;

/// <summary>The ways in which people write a call. That this file compiles is half of the test.</summary>
public sealed class CallShapeTests
{
    [Fact]
    public async Task Values_of_every_common_type_are_taken_as_they_are()
    {
        int? missing = null;
        int? present = 3;
        DateTime? noTime = null;
        await using var mixpanel = new TestMixpanel();
        var properties = await mixpanel.EventAsync(tracker => tracker.Track("Shapes",
            ("string", "a"), ("char", 'c'), ("bool", true), ("byte", (byte)1), ("short", (short)2), ("ushort", (ushort)3), ("uint", 4u),
            ("long", 5L), ("ulong", 6UL), ("float", 7.5f), ("double", 8.5), ("decimal", 9.5m), ("missing", missing), ("present", present),
            ("no time", noTime), ("enum", DayOfWeek.Friday), ("strings", new[] { "a" }), ("ints", new[] { 1, 2 }), ("list", new List<string> { "x" }),
            ("nested", new MixpanelProperties { ["a"] = 1 }), ("uri", new Uri("https://example.com/")), ("null", MixpanelValue.Null), ("nullable enum", (DayOfWeek?)DayOfWeek.Monday)));
        Assert.Equal("null", properties.Raw("missing"));
        Assert.Equal("3", properties.Raw("present"));
        Assert.Equal("null", properties.Raw("no time"));
        Assert.Equal("\"Friday\"", properties.Raw("enum"));
        Assert.Equal("\"Monday\"", properties.Raw("nullable enum"));
        Assert.Equal("[1,2]", properties.Raw("ints"));
        Assert.Equal("[\"x\"]", properties.Raw("list"));
        Assert.Equal("2", properties.Raw("short"));
        Assert.Equal("\"c\"", properties.Raw("char"));
    }

    [Fact]
    public async Task Properties_may_come_in_any_collection()
    {
        await using var mixpanel = new TestMixpanel();
        var tracker = mixpanel.Tracker;
        tracker.Track("None");
        tracker.Track("None", null);
        tracker.Track("Target-typed", new() { ["a"] = 1 });
        tracker.Track("Initializer", new() { { "a", 1 } });
        tracker.Track("Pair", ("a", 1));
        tracker.Track("Objects", new Dictionary<string, object?> { ["a"] = 1 });
        tracker.Track("Objects, not null", new Dictionary<string, object> { ["a"] = 1 });
        tracker.Track("Strings", new Dictionary<string, string> { ["a"] = "1" });
        tracker.Track("Numbers", (IReadOnlyDictionary<string, int>)new Dictionary<string, int> { ["a"] = 1 });
        tracker.Track(new MixpanelEvent("Event", ("a", 1)) { UserId = "u" });
        tracker.Track(new MixpanelEvent("Event") { Properties = { ["a"] = 1 } });
        tracker.Track(new MixpanelEvent("Event") { Properties = new() { ["a"] = 1 } });
        tracker.People.For("u").Set(new() { ["a"] = 1 });
        tracker.People.For("u").Set(("a", 1));
        tracker.People.For("u").Increment(("a", 2));
        tracker.People.For("u").Unset("a", "b");
        tracker.People.For("u").Unset(["a", "b"]);
        await tracker.FlushAsync(TestMixpanel.Cancelled);
        Assert.Equal(12, mixpanel.Mixpanel.Events.Count);
        Assert.All(mixpanel.Mixpanel.Events.Skip(2), static e => Assert.Equal("1", e.GetProperty("properties").Raw("a")!.Trim((char)34)));
        Assert.Equal(5, mixpanel.Mixpanel.Profiles.Count);
    }
}
