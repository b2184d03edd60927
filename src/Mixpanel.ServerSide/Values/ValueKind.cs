namespace Mixpanel.ServerSide.Values;

/// <summary>Says what the bits of a <see cref="MixpanelValue"/> hold when it holds no reference.</summary>
internal sealed class ValueKind
{
    public static readonly ValueKind Boolean = new();

    /// <summary>A <see cref="long"/>, which every smaller integer is held as.</summary>
    public static readonly ValueKind Integer = new();
    public static readonly ValueKind UnsignedInteger = new();
    public static readonly ValueKind Int128 = new();
    public static readonly ValueKind UInt128 = new();
    public static readonly ValueKind Half = new();
    public static readonly ValueKind Single = new();
    public static readonly ValueKind Double = new();
    public static readonly ValueKind Decimal = new();

    /// <summary>A point in time, as ticks of UTC.</summary>
    public static readonly ValueKind Time = new();
    public static readonly ValueKind Date = new();
    public static readonly ValueKind TimeOfDay = new();

    /// <summary>A length of time, as ticks.</summary>
    public static readonly ValueKind Duration = new();
    public static readonly ValueKind Guid = new();

    private ValueKind()
    {
    }
}
