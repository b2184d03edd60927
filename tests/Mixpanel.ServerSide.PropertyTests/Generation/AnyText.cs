using FsCheck;
using FsCheck.Fluent;

namespace Mixpanel.ServerSide.PropertyTests.Generation;

/// <summary>Texts: short and long, with control characters, quotes, whole and half surrogate pairs.</summary>
internal static class AnyText
{
    private static readonly string[] Pieces =
        ["a", "Ω", "\u0000", "\u001f", "\"", "\\", "\ud83d\ude00", "\ud83d", "\ude00", "\u2028", "\uffff", "</script>", " ", "é"];

    public static Gen<string?> Generator { get; } = Gen.Frequency(
        (12, ArbMap.Default.GeneratorFor<string?>()),
        (8, Gen.Elements(Pieces).ListOf().Select(static pieces => (string?)string.Concat(pieces))),
        (2, Gen.Choose(250, 260).SelectMany(static length => Gen.Elements(Pieces).Select(piece => (string?)(new string('x', length) + piece)))),
        (1, Gen.Choose(0, 20_000).Select(static length => (string?)new string('y', length))));
}
