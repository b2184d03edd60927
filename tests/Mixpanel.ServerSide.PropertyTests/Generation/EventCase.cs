using FsCheck;
using FsCheck.Fluent;

namespace Mixpanel.ServerSide.PropertyTests.Generation;

/// <summary>One call to track an event, with anything that can be said about it.</summary>
internal sealed record EventCase(string Name, List<KeyValuePair<string, object?>> Bag, string?[] Ids, DateTimeOffset? Time, double? Latitude, double? Longitude, bool InRequest)
{
    private static readonly string?[] Ids_ =
        [null, "", "user-42", "$device:d1", "null", "0", "$device:", "$device:$device:x", new string('i', 300), new string('l', 250), "$device:" + new string('p', 250), "8152754a-384e-48ee-ae87-df5d452acdf0", "\ud800", "a/b"];

    private static readonly double?[] Degrees = [null, 0, 52.5, -90, 180, 181, double.NaN, double.PositiveInfinity];

    public static Arbitrary<EventCase> Arbitrary { get; } = Arb.From(
        from name in AnyText.Generator
        from bag in AnyBag.Generator
        from ids in Gen.Elements(Ids_).ArrayOf(6)
        from time in ArbMap.Default.GeneratorFor<DateTimeOffset?>()
        from latitude in Gen.Elements(Degrees)
        from longitude in Gen.Elements(Degrees)
        from inRequest in Gen.Elements(true, false)
        select new EventCase(string.IsNullOrWhiteSpace(name) ? "E" : name, bag, ids, time, latitude, longitude, inRequest),
        Shrink);

    private static readonly MixpanelContext Visitor = new()
    {
        UserAgent = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
        CurrentUrl = "https://shop.example/?utm_source=news&gclid=g1",
        Referrer = "https://news.example/",
        IpAddress = "203.0.113.9",
        DeviceId = "8152754a-384e-48ee-ae87-df5d452acdf0",
    };

    public MixpanelEvent ToEvent() => new(Name)
    {
        Properties = MixpanelProperties.From(Bag),
        UserId = Ids[0],
        DeviceId = Ids[1],
        DistinctId = Ids[2],
        InsertId = Ids[3],
        IpAddress = Ids[4],
        Groups = Ids[5] is null ? [] : new MixpanelProperties { ["company_id"] = Ids[5] },
        Time = Time,
        Latitude = Latitude,
        Longitude = Longitude,
        Context = InRequest ? Visitor : null,
    };

    public override string ToString() => $"{Name.Length} {string.Join(", ", Ids)} {Time} {Latitude}/{Longitude} {InRequest}: {Checking.Snapshot.Of(Bag)}";

    // A failing case is told with as few properties as fail.
    private static IEnumerable<EventCase> Shrink(EventCase failing) =>
        Enumerable.Range(0, failing.Bag.Count).Select(index => failing with { Bag = [.. failing.Bag.Where((_, other) => other != index)] });
}
