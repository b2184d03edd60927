using System.Collections;
using System.Net;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Mixpanel.ServerSide.PropertyTests.Generation;

/// <summary>Values of every type that a caller may have, and of some that he should not.</summary>
internal static class AnyValue
{
    private static readonly string[] Json =
    [
        """{"a":1,"a":2,"b":[true,null,{"c":{"d":{"e":1}}}]}""", "[]", "{}", "1e400", "-0.0", "\"text\"", "null", "\"\\ud800\"", "{\"\":1}",
        "123456789012345678901234567890.123456789",
    ];

    private static Gen<object?> Leaf { get; } = Gen.Frequency(
        (8, AnyText.Generator.Select(static text => (object?)text)),
        (6, Numbers()),
        (4, Times()),
        (3, Gen.Elements<object?>(null, true, false, 'x', '\ud800', DayOfWeek.Friday, (DayOfWeek)99, AttributeTargets.Class | AttributeTargets.Enum)),
        (2, Others()));

    public static Gen<object?> Generator { get; } = At(depth: 5);

    private static Gen<object?> At(int depth) => depth == 0 ? Leaf : Gen.Frequency((6, Leaf), (3, Nested(At(depth - 1))));

    private static Gen<object?> Numbers() => Gen.OneOf(
        Of<int>(), Of<long>(), Of<ulong>(), Of<double>(), Of<float>(), Of<decimal>(), Of<byte>(), Of<short>(),
        Gen.Elements<object?>(
            double.NaN, double.PositiveInfinity, double.MaxValue, double.Epsilon, -0.0, float.NegativeInfinity, long.MinValue, ulong.MaxValue,
            decimal.MaxValue, Int128.MinValue, UInt128.MaxValue, BigInteger.Pow(10, 308), BigInteger.Pow(10, 400), Half.MaxValue, Half.NaN, (nint)(-1)));

    private static Gen<object?> Times() => Gen.OneOf(
        Of<DateTime>(), Of<DateTimeOffset>(), Of<TimeSpan>(),
        Gen.Elements<object?>(
            DateTime.MinValue, DateTime.MaxValue, DateTimeOffset.MaxValue, TimeSpan.MinValue, DateOnly.MaxValue, TimeOnly.MaxValue,
            DateTime.SpecifyKind(new DateTime(2026, 3, 29, 2, 30, 0), DateTimeKind.Local)));

    private static Gen<object?> Others() => Gen.OneOf(
        Of<Guid>(),
        Of<byte[]>(),
        Gen.Elements(Json).Select(static json => (object?)JsonElement.Parse(json)),
        Gen.Elements(Json).Where(static json => json is not "1e400").Select(static json => (object?)JsonNode.Parse(json)),
        Gen.Elements<object?>(
            new Uri("https://shop.example/a b?c=ü"), new Uri("relative", UriKind.Relative), IPAddress.IPv6Loopback, new Version(1, 2, 3), new object(),
            typeof(string), new Action(static () => { }), Selfish()));

    // Few elements at each level: five levels of many would be more than memory holds.
    private static Gen<object?> Nested(Gen<object?> inner) => Gen.OneOf(
        Few(inner).Select(static list => (object?)list.ToArray()),
        Few(inner).Select(static list => (object?)new ArrayList(list.ToArray())),
        Gen.Choose(0, 9).ListOf(300).Select(static list => (object?)list),
        Gen.Choose(0, 100_000).Select(static count => (object?)Enumerable.Range(0, count)),
        Of<int[]>(),
        AnyText.Generator.ListOf().Select(static list => (object?)new HashSet<string?>(list)),
        Members(inner).Select(static members => (object?)members.ToDictionary(static member => member.Name, static member => member.Value)),
        Members(inner).Select(static members => (object?)MixpanelProperties.From(members.Select(static member => KeyValuePair.Create(member.Name, member.Value)))),
        Few(inner).Select(static list => (object?)list.Select(static (value, index) => (value, index)).ToDictionary(static pair => pair.index, static pair => pair.value)));

    private static Gen<List<T>> Few<T>(Gen<T> elements) => Gen.Choose(0, 5).SelectMany(elements.ListOf);

    private static Gen<List<(string Name, object? Value)>> Members(Gen<object?> inner) =>
        Few(AnyName.Generator.SelectMany(name => inner.Select(value => (Name: name, Value: value))))
            .Select(static members => members.DistinctBy(static member => member.Name).ToList());

    private static Gen<object?> Of<T>() => ArbMap.Default.GeneratorFor<T>().Select(static value => (object?)value);

    private static Dictionary<string, object?> Selfish()
    {
        var self = new Dictionary<string, object?>();
        self["self"] = self;
        return self;
    }
}
