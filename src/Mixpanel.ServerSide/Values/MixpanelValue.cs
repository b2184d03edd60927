using System.Runtime.CompilerServices;
using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide;

/// <summary>
/// The value of one property: text, number, true or false, a point in time, a list, or a nested object. Values convert implicitly, so
/// <c>("Total", 19.5m)</c> is all a caller writes; numbers, dates and GUIDs are held without being boxed.
/// </summary>
/// <remarks>
/// On the wire, times are UTC in the form <c>2026-11-23T14:05:09</c> (Mixpanel's "Supported Data Types"); a <see cref="DateTime"/>
/// of unspecified kind is taken as UTC. NaN and infinities become null, as in the web SDK. Text is cut to 255 characters, as Mixpanel does.
/// </remarks>
public readonly struct MixpanelValue
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

    internal object? Reference => _object;

    /// <summary>Takes a value whose type is known at run time only.</summary>
    /// <param name="value">
    /// Any type that this structure converts from, a nullable of it, an enum (its name), a <see cref="Uri"/>, a dictionary with string
    /// keys, or a list of such values. A value of another type is left out of the message, and the log says so.
    /// </param>
    /// <returns>The value. Lists and dictionaries are read when the message is tracked, not later.</returns>
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
        float number => number,
        byte number => number,
        sbyte number => number,
        short number => number,
        ushort number => number,
        uint number => number,
        ulong number => number,
        DateTimeOffset time => time,
        DateTime time => time,
        Guid id => id,
        char character => character,
        _ => new MixpanelValue(value),
    };

    /// <summary>Makes a list.</summary>
    /// <param name="values">The elements; null is JSON null.</param>
    /// <returns>The list as a value.</returns>
    public static MixpanelValue List(params MixpanelValue[] values) => new(values);

    /// <summary>Text; null is JSON null.</summary>
    /// <param name="value">The text.</param>
    public static implicit operator MixpanelValue(string? value) => new((object?)value);

    /// <summary>Text of one character.</summary>
    /// <param name="value">The character.</param>
    public static implicit operator MixpanelValue(char value) => value.ToString();

    /// <summary>True or false.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MixpanelValue(bool value) => new(ValueKind.Boolean, Bits.Of(value));

    /// <summary>An integer.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator MixpanelValue(int value) => new(ValueKind.Integer, Bits.Of((long)value));

    /// <summary>An integer.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator MixpanelValue(byte value) => new(ValueKind.Integer, Bits.Of((long)value));

    /// <summary>An integer.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator MixpanelValue(ushort value) => new(ValueKind.Integer, Bits.Of((long)value));

    /// <summary>An integer.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator MixpanelValue(uint value) => new(ValueKind.Integer, Bits.Of((long)value));

    /// <summary>An integer.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator MixpanelValue(long value) => new(ValueKind.Integer, Bits.Of(value));

    /// <summary>An integer.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator MixpanelValue(ulong value) => new(ValueKind.UnsignedInteger, Bits.Of(value));

    /// <summary>A number; NaN and infinities become null on the wire.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator MixpanelValue(double value) => new(ValueKind.Double, Bits.Of(value));

    /// <summary>A number; NaN and infinities become null on the wire.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator MixpanelValue(float value) => new(ValueKind.Single, Bits.Of(value));

    /// <summary>A number, written with all its digits.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator MixpanelValue(decimal value) => new(ValueKind.Decimal, Bits.Of(value));

    /// <summary>A point in time; unspecified kind is taken as UTC.</summary>
    /// <param name="value">The time.</param>
    public static implicit operator MixpanelValue(DateTime value) =>
        new(ValueKind.Time, Bits.Of(value.Kind == DateTimeKind.Local ? value.ToUniversalTime().Ticks : value.Ticks));

    /// <summary>A point in time, written as UTC.</summary>
    /// <param name="value">The time.</param>
    public static implicit operator MixpanelValue(DateTimeOffset value) => new(ValueKind.Time, Bits.Of(value.UtcTicks));

    /// <summary>A GUID, written as text with hyphens.</summary>
    /// <param name="value">The GUID.</param>
    public static implicit operator MixpanelValue(Guid value) => new(ValueKind.Guid, Bits.Of(value));

    /// <summary>A URI as it was given.</summary>
    /// <param name="value">The URI.</param>
    public static implicit operator MixpanelValue(Uri? value) => new(value?.OriginalString);

    /// <summary>A list of texts.</summary>
    /// <param name="value">The list.</param>
    public static implicit operator MixpanelValue(string[]? value) => new((object?)value);

    /// <summary>A list of texts.</summary>
    /// <param name="value">The list.</param>
    public static implicit operator MixpanelValue(List<string>? value) => new(value);

    /// <summary>A list of values.</summary>
    /// <param name="value">The list.</param>
    public static implicit operator MixpanelValue(MixpanelValue[]? value) => new(value);

    /// <summary>A nested object.</summary>
    /// <param name="value">The properties of the object.</param>
    public static implicit operator MixpanelValue(MixpanelProperties? value) => new(value);

    /// <summary>A list of objects.</summary>
    /// <param name="value">The objects.</param>
    public static implicit operator MixpanelValue(MixpanelProperties[]? value) => new((object?)value);

    /// <summary>The name of an enum's value.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MixpanelValue(Enum? value) => new((object?)value);

    /// <summary>A list, of any type of elements that <see cref="FromObject"/> takes.</summary>
    /// <param name="value">The list.</param>
    public static implicit operator MixpanelValue(Array? value) => new((object?)value);

    /// <summary>A value that may be missing, which is JSON null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MixpanelValue(bool? value) => value is { } present ? present : default(MixpanelValue);

    /// <summary>A value that may be missing, which is JSON null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MixpanelValue(int? value) => value is { } present ? present : default(MixpanelValue);

    /// <summary>A value that may be missing, which is JSON null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MixpanelValue(long? value) => value is { } present ? present : default(MixpanelValue);

    /// <summary>A value that may be missing, which is JSON null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MixpanelValue(double? value) => value is { } present ? present : default(MixpanelValue);

    /// <summary>A value that may be missing, which is JSON null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MixpanelValue(decimal? value) => value is { } present ? present : default(MixpanelValue);

    /// <summary>A value that may be missing, which is JSON null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MixpanelValue(DateTime? value) => value is { } present ? present : default(MixpanelValue);

    /// <summary>A value that may be missing, which is JSON null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MixpanelValue(DateTimeOffset? value) => value is { } present ? present : default(MixpanelValue);

    /// <summary>A value that may be missing, which is JSON null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MixpanelValue(Guid? value) => value is { } present ? present : default(MixpanelValue);

    internal T Read<T>()
        where T : unmanaged => Unsafe.As<Bits, T>(ref Unsafe.AsRef(in _bits));

    /// <summary>Sixteen bytes: as much as a decimal or a GUID needs.</summary>
    private readonly struct Bits
    {
#pragma warning disable CS0169, IDE0051 // The fields are room; they are written and read as other types.
        private readonly long _low;
        private readonly long _high;
#pragma warning restore CS0169, IDE0051

        public static Bits Of<T>(T value)
            where T : unmanaged
        {
            Bits bits = default;
            Unsafe.As<Bits, T>(ref bits) = value;
            return bits;
        }
    }
}
