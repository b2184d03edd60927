using System.Numerics;
using System.Text.Json;

namespace Mixpanel.ServerSide;

/// <content>Conversions from values that may be missing, which are then JSON null.</content>
public readonly partial struct MixpanelValue
{
    /// <summary>A value that may be missing, which is JSON null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MixpanelValue(bool? value) => value is { } present ? present : default(MixpanelValue);

    /// <summary>A value that may be missing, which is JSON null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MixpanelValue(int? value) => value is { } present ? present : default(MixpanelValue);

    /// <summary>A value that may be missing, which is JSON null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MixpanelValue(byte? value) => value is { } present ? present : default(MixpanelValue);

    /// <summary>A value that may be missing, which is JSON null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MixpanelValue(sbyte? value) => value is { } present ? present : default(MixpanelValue);

    /// <summary>A value that may be missing, which is JSON null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MixpanelValue(short? value) => value is { } present ? present : default(MixpanelValue);

    /// <summary>A value that may be missing, which is JSON null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MixpanelValue(ushort? value) => value is { } present ? present : default(MixpanelValue);

    /// <summary>A value that may be missing, which is JSON null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MixpanelValue(uint? value) => value is { } present ? present : default(MixpanelValue);

    /// <summary>A value that may be missing, which is JSON null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MixpanelValue(long? value) => value is { } present ? present : default(MixpanelValue);

    /// <summary>A value that may be missing, which is JSON null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MixpanelValue(ulong? value) => value is { } present ? present : default(MixpanelValue);

    /// <summary>A value that may be missing, which is JSON null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MixpanelValue(nint? value) => value is { } present ? present : default(MixpanelValue);

    /// <summary>A value that may be missing, which is JSON null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MixpanelValue(nuint? value) => value is { } present ? present : default(MixpanelValue);

    /// <summary>A value that may be missing, which is JSON null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MixpanelValue(Int128? value) => value is { } present ? present : default(MixpanelValue);

    /// <summary>A value that may be missing, which is JSON null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MixpanelValue(UInt128? value) => value is { } present ? present : default(MixpanelValue);

    /// <summary>A value that may be missing, which is JSON null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MixpanelValue(BigInteger? value) => value is { } present ? present : default(MixpanelValue);

    /// <summary>A value that may be missing, which is JSON null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MixpanelValue(double? value) => value is { } present ? present : default(MixpanelValue);

    /// <summary>A value that may be missing, which is JSON null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MixpanelValue(float? value) => value is { } present ? present : default(MixpanelValue);

    /// <summary>A value that may be missing, which is JSON null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MixpanelValue(Half? value) => value is { } present ? present : default(MixpanelValue);

    /// <summary>A value that may be missing, which is JSON null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MixpanelValue(decimal? value) => value is { } present ? present : default(MixpanelValue);

    /// <summary>A value that may be missing, which is JSON null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MixpanelValue(char? value) => value is { } present ? present : default(MixpanelValue);

    /// <summary>A value that may be missing, which is JSON null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MixpanelValue(DateTime? value) => value is { } present ? present : default(MixpanelValue);

    /// <summary>A value that may be missing, which is JSON null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MixpanelValue(DateTimeOffset? value) => value is { } present ? present : default(MixpanelValue);

    /// <summary>A value that may be missing, which is JSON null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MixpanelValue(DateOnly? value) => value is { } present ? present : default(MixpanelValue);

    /// <summary>A value that may be missing, which is JSON null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MixpanelValue(TimeOnly? value) => value is { } present ? present : default(MixpanelValue);

    /// <summary>A value that may be missing, which is JSON null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MixpanelValue(TimeSpan? value) => value is { } present ? present : default(MixpanelValue);

    /// <summary>A value that may be missing, which is JSON null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MixpanelValue(Guid? value) => value is { } present ? present : default(MixpanelValue);

    /// <summary>A value that may be missing, which is JSON null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MixpanelValue(JsonElement? value) => value is { } present ? present : default(MixpanelValue);
}
