using System.Collections.Immutable;
using System.Net;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mixpanel.ServerSide.Tests.Support;
using Moq;

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
    public async Task Values_of_rarer_types_are_taken_as_they_are()
    {
        using var document = JsonDocument.Parse("{\"a\":[1]}");
        await using var mixpanel = new TestMixpanel();
        var properties = await mixpanel.EventAsync(tracker => tracker.Track("Shapes",
            ("sbyte", (sbyte)1), ("nint", (nint)2), ("nuint", (nuint)3), ("half", (Half)4), ("int128", (Int128)5), ("uint128", (UInt128)6), ("big", new BigInteger(7)),
            ("date", new DateOnly(2026, 11, 23)), ("time", new TimeOnly(1, 2)), ("duration", TimeSpan.FromSeconds(8)), ("address", IPAddress.Loopback), ("version", new Version(1, 2)),
            ("bytes", new byte[] { 1 }), ("memory", new ReadOnlyMemory<byte>([2])), ("text", new StringBuilder("x")),
            ("element", document.RootElement), ("document", document), ("node", JsonNode.Parse("1")), ("object", new JsonObject { ["a"] = 1 }), ("array", new JsonArray(1)),
            ("longs", new List<long> { 1 }), ("guids", new List<Guid>()), ("set", new HashSet<string> { "a" }), ("objects", new List<MixpanelProperties> { new() { ["a"] = 1 } }),
            ("strings", new Dictionary<string, string> { ["a"] = "b" }), ("anything", new Dictionary<string, object?> { ["a"] = null }),
            ("jagged", new int[][] { [1] }), ("uris", new[] { new Uri("https://example.com/") }), ("reflected", MixpanelValue.Reflect(new { A = 1 })),
            ("conditional", document is null ? null : (int?)3), ("default", default)));
        Assert.Equal("\"2026-11-23T00:00:00\"", properties.Raw("date"));
        Assert.Equal("8", properties.Raw("duration"));
        Assert.Equal("\"127.0.0.1\"", properties.Raw("address"));
        Assert.Equal("\"AQ==\"", properties.Raw("bytes"));
        Assert.Equal("{\"a\":[1]}", properties.Raw("element"));
        Assert.Equal("[1]", properties.Raw("array"));
        Assert.Equal("[{\"a\":1}]", properties.Raw("objects"));
        Assert.Equal("{\"A\":1}", properties.Raw("reflected"));
        Assert.Equal("null", properties.Raw("default"));
    }

    [Fact]
    public async Task Values_of_every_type_may_be_missing()
    {
        using var document = JsonDocument.Parse("1");
        await using var mixpanel = new TestMixpanel();
        var properties = await mixpanel.EventAsync(static tracker => tracker.Track("Missing",
            ("01", (byte?)null), ("02", (sbyte?)null), ("03", (short?)null), ("04", (ushort?)null), ("05", (uint?)null), ("06", (ulong?)null), ("07", (nint?)null),
            ("08", (nuint?)null), ("09", (Int128?)null), ("10", (UInt128?)null), ("11", (BigInteger?)null), ("12", (float?)null), ("13", (Half?)null), ("14", (char?)null),
            ("15", (DateOnly?)null), ("16", (TimeOnly?)null), ("17", (TimeSpan?)null), ("18", (Guid?)null), ("19", (JsonElement?)null), ("20", (bool?)null),
            ("21", (long?)null), ("22", (double?)null), ("23", (decimal?)null), ("24", (DateTimeOffset?)null), ("25", (string?)null), ("26", (Uri?)null),
            ("27", (IPAddress?)null), ("28", (Version?)null), ("29", (byte[]?)null), ("30", (JsonNode?)null), ("31", (JsonDocument?)null), ("32", (List<int>?)null),
            ("33", (Dictionary<string, object?>?)null), ("34", (MixpanelProperties?)null), ("35", (StringBuilder?)null), ("36", (int[]?)null), ("37", (DayOfWeek?)null)));
        Assert.All(Enumerable.Range(1, 37), number => Assert.Equal("null", properties.Raw($"{number:00}")));

        MixpanelValue[] present =
        [
            (byte?)1, (sbyte?)1, (short?)1, (ushort?)1, (uint?)1, (ulong?)1, (nint?)1, (nuint?)1, (Int128?)1, (UInt128?)1, (BigInteger?)1, (float?)1, (Half?)1,
            (int?)1, (long?)1, (double?)1, (decimal?)1, (char?)'1', (TimeSpan?)TimeSpan.FromSeconds(1), (JsonElement?)document.RootElement,
        ];
        Assert.All(present, static value => Assert.Equal("1", value.ToString()));
        Assert.Equal("2026-11-23T00:00:00", ((MixpanelValue)(DateOnly?)new DateOnly(2026, 11, 23)).ToString());
        Assert.Equal("01:02:00", ((MixpanelValue)(TimeOnly?)new TimeOnly(1, 2)).ToString());
        Assert.Equal("true", ((MixpanelValue)(bool?)true).ToString());
    }

    [Fact]
    public async Task Any_object_may_hold_the_properties()
    {
        await using var mixpanel = new TestMixpanel();
        var tracker = mixpanel.Tracker;
        tracker.Track("Anonymous", new { a = 1 });
        tracker.Track("Record", new Numbered(1));
        tracker.Track("As an object", (object)new Dictionary<string, object?> { ["a"] = 1 });
        tracker.Track("As an object", (object)new MixpanelProperties { ["a"] = 1 });
        tracker.Track("JSON", new JsonObject { ["a"] = 1 });
        Assert.True(tracker.Track("None", (object?)null).IsAccepted);
        tracker.People.For("u").Set(new { a = 1 });
        tracker.People.For("u").SetOnce(new Numbered(1));
        tracker.People.For("u").Set(new Dictionary<string, int> { ["a"] = 1 });
        tracker.People.For("u").SetOnce(new Dictionary<string, object?> { ["a"] = 1 });
        await tracker.FlushAsync(TestMixpanel.Cancelled);
        Assert.Equal(6, mixpanel.Mixpanel.Events.Count);
        Assert.All(mixpanel.Mixpanel.Events.Take(5), static e => Assert.Equal("1", e.GetProperty("properties").Raw("a")));
        var operations = mixpanel.Mixpanel.Profiles.Select(static p => p.EnumerateObject().Single(static member => member.Value.ValueKind == JsonValueKind.Object)).ToArray();
        Assert.Equal(["$set", "$set_once", "$set", "$set_once"], operations.Select(static operation => operation.Name));
        Assert.All(operations, static operation => Assert.Equal("1", operation.Value.Raw("a")));
    }

    [Fact]
    public async Task An_object_that_cannot_be_read_never_throws_into_the_caller()
    {
        await using var mixpanel = new TestMixpanel();
        Assert.Equal(TrackOutcome.Failed, mixpanel.Tracker.Track("Text", "text").Outcome);
        Assert.Equal(TrackOutcome.Failed, mixpanel.Tracker.Track("Number", 1).Outcome);
        Assert.Equal(TrackOutcome.Failed, mixpanel.Tracker.Track("List", new[] { 1 }).Outcome);
        Assert.Equal(TrackOutcome.Failed, mixpanel.Tracker.People.For("u").Set("text").Outcome);
        Assert.Equal(TrackOutcome.Invalid, mixpanel.Tracker.People.For("u").Set((object?)null).Outcome);
        Assert.Equal(TrackOutcome.TooLarge, mixpanel.Tracker.People.For("u").Set(Enumerable.InfiniteSequence(1, 1).Select(static i => KeyValuePair.Create($"p{i}", i))).Outcome);
    }

    [Fact]
    public void The_overload_for_any_object_takes_only_what_no_other_takes()
    {
        // A tracker that is not the library's is called with what each overload makes of its argument.
        var tracker = new Mock<IMixpanelTracker>(MockBehavior.Loose);
        var calls = new List<MixpanelProperties?>();
        tracker.Setup(static t => t.Track(It.IsAny<string>(), It.IsAny<MixpanelProperties?>())).Callback((string _, MixpanelProperties? properties) => calls.Add(properties));
        var own = new MixpanelProperties { ["a"] = 1 };
        var dictionary = new Dictionary<string, int> { ["a"] = 1 };
        (string, MixpanelValue)[] pairs = [("a", 1)];
        var pair = ("a", 1);

        tracker.Object.Track("x", own);
        Assert.Same(own, calls[^1]); // and not a copy
        tracker.Object.Track("x");
        Assert.Null(calls[^1]);
        tracker.Object.Track("x", null);
        Assert.Null(calls[^1]);
        tracker.Object.Track("x", ("a", 1));
        tracker.Object.Track("x", ("a", 1), ("b", "c"));
        tracker.Object.Track("x", pair);
        tracker.Object.Track("x", pairs);
        tracker.Object.Track("x", new() { ["a"] = 1 });
        tracker.Object.Track("x", dictionary);
        tracker.Object.Track("x", dictionary.Where(static _ => true));
        tracker.Object.Track("x", new { a = 1 });
        Assert.All(calls.Skip(3), static properties => Assert.Equal(1L, properties!["a"].ToObject()));
        Assert.Equal(11, calls.Count);
    }

    private sealed record Numbered(int a);

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

    [Fact]
    public async Task Values_that_convert_to_nothing_are_taken_by_what_they_are()
    {
        IReadOnlyList<string> texts = ["x"];
        IReadOnlyDictionary<string, int> numbers = new Dictionary<string, int> { ["a"] = 1 };
        object boxed = 3;
        await using var mixpanel = new TestMixpanel();
        var tracker = mixpanel.Tracker;
        TrackResult[] results =
        [
            tracker.Track("[\"x\"]", ("v", texts)),
            tracker.Track("[0,1]", ("v", Enumerable.Range(0, 2))),
            tracker.Track("{\"a\":1}", ("v", numbers)),
            tracker.Track("[\"y\"]", ("v", ImmutableArray.Create("y"))),
            tracker.Track("[\"Friday\"]", ("v", new List<DayOfWeek> { DayOfWeek.Friday })),
            tracker.Track("3", ("v", boxed)),
            tracker.Track("null", ("v", (object?)null)),
            tracker.Track(new MixpanelEvent("3", ("v", boxed))),
            tracker.Track("several", ("v", boxed), ("texts", texts), ("linq", Enumerable.Range(0, 2)), ("numbers", numbers), ("array", ImmutableArray.Create("y")), ("days", new List<DayOfWeek> { DayOfWeek.Friday }), ("int", 1), ("null", (object?)null)),
        ];
        Assert.All(results, static result => Assert.Equal((TrackOutcome.Accepted, MixpanelRepairs.None), (result.Outcome, result.Repairs)));
        await tracker.FlushAsync(TestMixpanel.Cancelled);
        Assert.All(mixpanel.Mixpanel.Events.Take(8), static e => Assert.Equal(e.Text("event"), e.GetProperty("properties").Raw("v")));
        var several = mixpanel.Mixpanel.Events[8].GetProperty("properties");
        Assert.Equal(
            ["3", "[\"x\"]", "[0,1]", "{\"a\":1}", "[\"y\"]", "[\"Friday\"]", "1", "null"],
            new[] { "v", "texts", "linq", "numbers", "array", "days", "int", "null" }.Select(name => several.Raw(name)));
    }

    [Fact]
    public async Task Values_of_any_type_go_to_profiles_groups_and_scopes_too()
    {
        IReadOnlyList<string> list = ["x"];
        object number = 2;
        await using var mixpanel = new TestMixpanel();
        var people = mixpanel.Tracker.People.For("u");
        var group = mixpanel.Tracker.Group("company_id", "acme");
        TrackResult[] results =
        [
            people.Set(("v", list)), people.SetOnce(("v", list)), people.Increment(("v", number)), people.Append(("v", number)), people.Union(("v", list)),
            people.Remove(("v", number)), group.Set(("v", list)), group.SetOnce(("v", list)), group.Union(("v", list)), group.Remove(("v", number)),
        ];
        Assert.All(results, static result => Assert.Equal((TrackOutcome.Accepted, MixpanelRepairs.None), (result.Outcome, result.Repairs)));
        using (mixpanel.Tracker.BeginScope(("v", list)))
        {
            Assert.Equal("[\"x\"]", (await mixpanel.EventAsync(static tracker => tracker.Track("In scope"))).Raw("v"));
        }
    }

    [Fact]
    public async Task An_object_of_ones_own_in_a_pair_is_left_out_and_told()
    {
        await using var mixpanel = new TestMixpanel();
        var tracker = mixpanel.Tracker;
        Assert.Equal((TrackOutcome.Accepted, MixpanelRepairs.UnsupportedType), Told(tracker.Track("One", ("Address", new Numbered(1)))));
        Assert.Equal((TrackOutcome.Accepted, MixpanelRepairs.UnsupportedType), Told(tracker.Track("Two", ("Address", new Numbered(1)), ("b", 1))));
        Assert.Equal((TrackOutcome.Accepted, MixpanelRepairs.UnsupportedType), Told(tracker.Track("Tuple", ("Pair", ("a", 1)))));
        Assert.Equal((TrackOutcome.Accepted, MixpanelRepairs.UnsupportedType), Told(tracker.People.For("u").Set(("Address", new Numbered(1)), ("b", 1))));

        static (TrackOutcome, MixpanelRepairs) Told(TrackResult result) => (result.Outcome, result.Repairs);
    }

    [Fact]
    public async Task A_tuple_is_no_object_with_properties()
    {
        await using var mixpanel = new TestMixpanel();
        Assert.Equal(TrackOutcome.Failed, mixpanel.Tracker.Track("Three", ("a", 1, 2)).Outcome);
        Assert.Equal(TrackOutcome.Failed, mixpanel.Tracker.Track("Boxed", (object)("a", 1)).Outcome);
        Assert.Equal(TrackOutcome.Failed, mixpanel.Tracker.Track("Class", Tuple.Create("a", 1)).Outcome);
        Assert.Equal(TrackOutcome.Failed, mixpanel.Tracker.People.For("u").Set((object)("a", 1)).Outcome);
        Assert.Contains(mixpanel.Logs.GetSnapshot(), static log => log.Exception is ArgumentException { Message: var message } && message.Contains("tuple", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Values_that_convert_are_not_boxed()
    {
        await using var mixpanel = new TestMixpanel();
        var tracker = mixpanel.Tracker;
        Guid id = Guid.NewGuid();
        int? missing = null;
        for (var i = 0; i < 200; i++)
        {
            Track();
        }

        // The journal takes a new segment now and then; most calls find room in the last one.
        var least = long.MaxValue;
        for (var round = 0; round < 20; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Track();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);

        void Track()
        {
            tracker.Track("One", ("a", 1));
            tracker.Track("Two", ("id", id), ("total", 19.5m), ("missing", missing), ("null", default));
        }
    }

    [Fact]
    public async Task A_typed_event_given_as_any_object_writes_its_own_properties()
    {
        await using var mixpanel = new TestMixpanel();
        var properties = await mixpanel.EventAsync(static tracker => tracker.Track("x", (object)new Secretive("a", "4111")));
        Assert.Equal("a", properties.Text("Sku"));
        Assert.DoesNotContain("4111", properties.GetRawText(), StringComparison.Ordinal);
    }

    private sealed record Secretive(string Sku, string Card) : IMixpanelTypedEvent
    {
        public string EventName => "Secretive";

        public void WriteTo(MixpanelPropertyWriter writer) => writer.Write("Sku", Sku);
    }
}
