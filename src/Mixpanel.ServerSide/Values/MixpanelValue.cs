using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Runtime.CompilerServices;
using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide;

/// <summary>
/// The value of one property: text, number, true or false, a point in time, a list, or a nested object. Values convert implicitly, so
/// <c>("Total", 19.5m)</c> is all a caller writes; numbers, dates and GUIDs are held without being boxed.
/// </summary>
/// <remarks>
/// <para>On the wire, times are UTC in the form <c>2026-11-23T14:05:09</c> (Mixpanel's "Supported Data Types"); a <see cref="DateTime"/>
/// of unspecified kind is taken as UTC. Numbers keep all their digits; NaN and infinities become null, as in the web SDK. Text is cut to
/// 255 characters, as Mixpanel does.</para>
/// <para>A list or an object keeps its first 254 members, three levels ("Import Events"), and 8 KB of its JSON on events, 256 KB on profiles
/// ("Supported Data Types"). It is read when the message is tracked, not later, and never changed. What had to be changed or left out is
/// counted and logged. The table of all types is in <c>docs/values.md</c>.</para>
/// </remarks>
public readonly partial struct MixpanelValue
{
    private readonly object? _object;
    private readonly Bits _bits;

    private MixpanelValue(object? value) => _object = value;

    private MixpanelValue(ValueKind kind, Bits bits)
    {
        _object = kind;
        _bits = bits;
    }

    /// <summary>JSON null: the property is present and "not set".</summary>
    public static MixpanelValue Null => default;

    /// <summary>Whether this is JSON null, as a missing text or number is.</summary>
    public bool IsNull => _object is null;

    internal object? Reference => _object;

    /// <summary>Takes a value whose type is known at run time only. Uses no reflection.</summary>
    /// <param name="value">
    /// Any type that this structure converts from, a dictionary, or any list of such values. A value of another type is written as text if
    /// it is <see cref="IFormattable"/>; else it is left out of the message, and the log says so. For objects of your own, see
    /// <see cref="Reflect"/>.
    /// </param>
    /// <returns>The value.</returns>
    public static MixpanelValue FromObject(object? value) => value switch
    {
        null => default,
        MixpanelValue own => own,
        string text => text,
        bool flag => flag,
        int number => number,
        long number => number,
        double number => number,
        decimal number => number,
        DateTimeOffset time => time,
        DateTime time => time,
        Guid id => id,
        float number => number,
        byte number => number,
        sbyte number => number,
        short number => number,
        ushort number => number,
        uint number => number,
        ulong number => number,
        char character => character,
        DateOnly date => date,
        TimeOnly time => time,
        TimeSpan duration => duration,
        nint number => number,
        nuint number => number,
        Half number => number,
        Int128 number => number,
        UInt128 number => number,
        Uri uri => uri,
        IPAddress address => address,
        Version version => version,
        Memory<byte> bytes => (ReadOnlyMemory<byte>)bytes,
        ArraySegment<byte> bytes => (ReadOnlyMemory<byte>)bytes,
        _ => new MixpanelValue(value),
    };

    /// <summary>Makes a list.</summary>
    /// <param name="values">The elements; null is JSON null.</param>
    /// <returns>The list as a value.</returns>
    public static MixpanelValue List(params MixpanelValue[] values) => new(values);

    /// <summary>
    /// Takes an object of your own: its public properties become a nested object, and so do those of objects in them and in their lists.
    /// </summary>
    /// <param name="value">
    /// An object with properties, such as one of an anonymous type or a record; a list or a dictionary of such; or anything that
    /// <see cref="FromObject"/> takes. Names are the properties', or those given by <see cref="MixpanelPropertyAttribute"/> or
    /// <c>[JsonPropertyName]</c>; <see cref="MixpanelIgnoreAttribute"/> or <c>[JsonIgnore]</c> leaves a property out, and so does a getter that
    /// throws, which the log tells. Of two such attributes Mixpanel's counts. A typed event (<c>[MixpanelEvent]</c>) writes its own properties.
    /// </param>
    /// <returns>The value. The properties are read when the message is tracked, not later.</returns>
    [RequiresUnreferencedCode(ObjectShape.Warning)]
    public static MixpanelValue Reflect(object? value) => Reflected.Wrap(value, ObjectShape.Of);

    internal static MixpanelValue Hold(Reflected value) => new((object)value);

    internal T Read<T>()
        where T : unmanaged => Unsafe.ReadUnaligned<T>(ref Unsafe.As<Bits, byte>(ref Unsafe.AsRef(in _bits)));

    /// <summary>Sixteen bytes: as much as a decimal or a GUID needs.</summary>
    private readonly struct Bits : IEquatable<Bits>
    {
#pragma warning disable CS0649 // The fields are room; they are written and read as other types.
        private readonly long _low;
        private readonly long _high;
#pragma warning restore CS0649

        public static Bits Of<T>(T value)
            where T : unmanaged
        {
            Bits bits = default;
            Unsafe.WriteUnaligned(ref Unsafe.As<Bits, byte>(ref bits), value);
            return bits;
        }

        public bool Equals(Bits other) => _low == other._low && _high == other._high;

        public override bool Equals(object? obj) => obj is Bits other && Equals(other);

        public override int GetHashCode() => HashCode.Combine(_low, _high);
    }
}
