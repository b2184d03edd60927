using FsCheck;
using FsCheck.Fluent;

namespace Mixpanel.ServerSide.PropertyTests.Generation;

/// <summary>Bags of properties, from empty ones to more than an event can have.</summary>
internal static class AnyBag
{
    public static Gen<List<KeyValuePair<string, object?>>> Generator { get; } = Gen.Frequency(
        (20, Pairs(AnyValue.Generator).ListOf().Select(static pairs => pairs.ToList())),
        (1, Pairs(Gen.Choose(0, 9).Select(static number => (object?)number)).ListOf(400).Select(static pairs => pairs.ToList())));

    private static Gen<KeyValuePair<string, object?>> Pairs(Gen<object?> values) =>
        AnyName.Generator.SelectMany(name => values.Select(value => KeyValuePair.Create(name, value)));
}
