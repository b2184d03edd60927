using System.Numerics;
using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide;

/// <content>Conversions from numbers.</content>
public readonly partial struct MixpanelValue
{
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
    public static implicit operator MixpanelValue(sbyte value) => new(ValueKind.Integer, Bits.Of((long)value));

    /// <summary>An integer.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator MixpanelValue(short value) => new(ValueKind.Integer, Bits.Of((long)value));

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

    /// <summary>An integer.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator MixpanelValue(nint value) => (long)value;

    /// <summary>An integer.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator MixpanelValue(nuint value) => (ulong)value;

    /// <summary>An integer, written with all its digits.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator MixpanelValue(Int128 value) => new(ValueKind.Int128, Bits.Of(value));

    /// <summary>An integer, written with all its digits.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator MixpanelValue(UInt128 value) => new(ValueKind.UInt128, Bits.Of(value));

    /// <summary>An integer, written with all its digits; one that a <see cref="double"/> cannot hold becomes null on the wire.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator MixpanelValue(BigInteger value) => new((object)value);

    /// <summary>A number; NaN and infinities become null on the wire.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator MixpanelValue(double value) => new(ValueKind.Double, Bits.Of(value));

    /// <summary>A number, written with the digits that tell it from its neighbours; NaN and infinities become null on the wire.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator MixpanelValue(float value) => new(ValueKind.Single, Bits.Of(value));

    /// <summary>A number, written with the digits that tell it from its neighbours; NaN and infinities become null on the wire.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator MixpanelValue(Half value) => new(ValueKind.Half, Bits.Of(value));

    /// <summary>A number, written with all its digits.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator MixpanelValue(decimal value) => new(ValueKind.Decimal, Bits.Of(value));
}
