using System.Numerics;
using System.Text;

namespace Mixpanel.ServerSide.Values;

/// <content>Texts and numbers that do not fit into the bits of a value.</content>
internal ref partial struct NestedWriter
{
    /// <summary>As many bytes as their Base64 text has room for within <see cref="Text.MaxLength"/>, a multiple of three: 252 characters, and no padding.</summary>
    private const int MaxBytesAsText = Text.MaxLength / 4 * 3;

    // The largest double, and half the way to where the next would be: from there on, rounding ends at infinity.
    private static readonly BigInteger BeyondDouble = (BigInteger.One << 1024) - (BigInteger.One << 970);

    /// <summary>Mixpanel reads numbers as doubles: what is larger than the largest would be an infinity there.</summary>
    public static bool IsDouble(BigInteger number) => BigInteger.Abs(number) < BeyondDouble;

    private readonly void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxBytesAsText)
        {
            bytes = bytes[..MaxBytesAsText];
            _repairs |= MixpanelRepairs.TextCut;
        }

        _json.String(Convert.ToBase64String(bytes));
    }

    private readonly void Write(BigInteger number)
    {
        if (IsDouble(number))
        {
            _json.Number(number);
        }
        else
        {
            ValueWriter.NotANumber(_json, ref _repairs);
        }
    }

    private readonly void Write(StringBuilder builder)
    {
        Span<char> text = stackalloc char[Text.MaxLength + 1]; // one more than is kept tells that something was cut
        text = text[..Math.Min(builder.Length, text.Length)];
        builder.CopyTo(0, text, text.Length);
        ValueWriter.Write(_json, text, ref _repairs);
    }
}
