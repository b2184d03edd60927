using System.Numerics;
using System.Text;

namespace Mixpanel.ServerSide.Values;

/// <summary>
/// An object, or a list of such, whose properties may be read by reflection. Only methods that say so to the trimmer make one: they give it
/// the delegate that reads types, so code without it needs no reflection and gets no warning.
/// </summary>
internal sealed class Reflected(object value, Func<Type, ObjectShape> shapes)
{
    public object Value => value;

    public Func<Type, ObjectShape> Shapes => shapes;

    public static MixpanelValue Wrap(object? value, Func<Type, ObjectShape> shapes)
    {
        var plain = MixpanelValue.FromObject(value);
        return plain.Reference is null or string or ValueKind || IsPlain(plain.Reference)
            ? plain
            : MixpanelValue.Hold(new Reflected(plain.Reference, shapes));
    }

    private static bool IsPlain(object value) => value is Reflected or Unreadable or Enum or BigInteger or StringBuilder or ReadOnlyMemory<byte>;

    /// <summary>In the place of a property whose getter threw: a value that cannot be written, so it is left out and told.</summary>
    public sealed class Unreadable
    {
        public static readonly Unreadable Value = new();

        private Unreadable()
        {
        }
    }
}
