using System.Net;
using System.Text;
using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide;

/// <content>Conversions from what is written as text.</content>
public readonly partial struct MixpanelValue
{
    /// <summary>Text, cut to 255 characters on the wire; null is JSON null.</summary>
    /// <param name="value">The text.</param>
    public static implicit operator MixpanelValue(string? value) => new((object?)value);

    /// <summary>Text of one character.</summary>
    /// <param name="value">The character.</param>
    public static implicit operator MixpanelValue(char value) => value.ToString();

    /// <summary>Text that is still being built; it is read when the message is tracked.</summary>
    /// <param name="value">The text.</param>
    public static implicit operator MixpanelValue(StringBuilder? value) => new((object?)value);

    /// <summary>A GUID, written as text with hyphens.</summary>
    /// <param name="value">The GUID.</param>
    public static implicit operator MixpanelValue(Guid value) => new(ValueKind.Guid, Bits.Of(value));

    /// <summary>The name of an enum's value, as <see cref="Enum.ToString()"/> gives it; a value without a name is its number, as text.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MixpanelValue(Enum? value) => new((object?)value);

    /// <summary>A URI as it was given.</summary>
    /// <param name="value">The URI.</param>
    public static implicit operator MixpanelValue(Uri? value) => value?.OriginalString;

    /// <summary>An IP address as text.</summary>
    /// <param name="value">The address.</param>
    public static implicit operator MixpanelValue(IPAddress? value) => value?.ToString();

    /// <summary>A version as text.</summary>
    /// <param name="value">The version.</param>
    public static implicit operator MixpanelValue(Version? value) => value?.ToString();

    /// <summary>Bytes, as Base64 text; the first 189 of them, so that the text stays within 255 characters and can be decoded.</summary>
    /// <param name="value">The bytes.</param>
    public static implicit operator MixpanelValue(byte[]? value) => new((object?)value);

    /// <summary>Bytes, as Base64 text; the first 189 of them, so that the text stays within 255 characters and can be decoded.</summary>
    /// <param name="value">The bytes.</param>
    public static implicit operator MixpanelValue(ReadOnlyMemory<byte> value) => new((object)value);

    /// <summary>Bytes, as Base64 text; the first 189 of them, so that the text stays within 255 characters and can be decoded.</summary>
    /// <param name="value">The bytes.</param>
    public static implicit operator MixpanelValue(Memory<byte> value) => (ReadOnlyMemory<byte>)value;
}
