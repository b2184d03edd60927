namespace Mixpanel.ServerSide.Values;

/// <summary>Says what the bits of a <see cref="MixpanelValue"/> hold when it holds no reference.</summary>
internal sealed class ValueKind
{
    public static readonly ValueKind Boolean = new();
    public static readonly ValueKind Integer = new();
    public static readonly ValueKind UnsignedInteger = new();
    public static readonly ValueKind Single = new();
    public static readonly ValueKind Double = new();
    public static readonly ValueKind Decimal = new();
    public static readonly ValueKind Time = new();
    public static readonly ValueKind Guid = new();

    private ValueKind()
    {
    }
}
