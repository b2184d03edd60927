using FsCheck;
using FsCheck.Fluent;

namespace Mixpanel.ServerSide.PropertyTests.Generation;

/// <summary>Bags of properties, from empty ones to more than an event can have.</summary>
internal static class AnyBag
{
    public static Gen<List<KeyValuePair<string, object?>>> Generator { get; } = Gen.Frequency(
        (40, Gen.Choose(0, 12).SelectMany(Pairs(AnyValue.Generator).ListOf)),
        (1, Pairs(Gen.Choose(0, 9).Select(static number => (object?)number)).ListOf(400)));

    private static Gen<KeyValuePair<string, object?>> Pairs(Gen<object?> values) =>
        AnyName.Generator.SelectMany(name => values.Select(value => KeyValuePair.Create(name, value)));
}
