using System.Buffers;
using System.Text;

namespace Mixpanel.ServerSide.Context;

/// <summary>
/// <c>decodeURIComponent</c>, which the Mixpanel JavaScript SDK 2.83 applies to campaign values and to its cookie: all or nothing.
/// </summary>
/// <remarks>
/// <see cref="Uri.UnescapeDataString(string)"/> leaves a bad escape in place and decodes the rest; the web SDK then takes nothing at all.
/// </remarks>
internal static class PercentEncoding
{
    private const int EscapeLength = 3;

    /// <summary>
    /// Decodes <paramref name="text"/> into <paramref name="destination"/>, which must be at least as long. False if an escape is cut off or
    /// has no hexadecimal digits, or if the bytes are not UTF-8; what is in the destination then has no meaning.
    /// </summary>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<char> destination, out int written)
    {
        written = 0;
        while (!text.IsEmpty)
        {
            if (text[0] != '%')
            {
                var plain = text.IndexOf('%') is >= 0 and var escape ? text[..escape] : text;
                plain.CopyTo(destination[written..]);
                written += plain.Length;
                text = text[plain.Length..];
            }
            else if (ByteAtStart(text) is >= 0 and < 0x80 and var ascii)
            {
                destination[written++] = (char)ascii;
                text = text[EscapeLength..];
            }
            else if (TryDecodeRune(text, out var rune, out var consumed))
            {
                written += rune.EncodeToUtf16(destination[written..]);
                text = text[consumed..];
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryDecodeRune(ReadOnlySpan<char> text, out Rune rune, out int consumed)
    {
        Span<byte> utf8 = stackalloc byte[4];
        var length = 0;
        var status = OperationStatus.NeedMoreData;
        rune = default;
        while (status == OperationStatus.NeedMoreData && length < utf8.Length && ByteAtStart(text[(length * EscapeLength)..]) is >= 0 and var value)
        {
            utf8[length++] = (byte)value;
            status = Rune.DecodeFromUtf8(utf8[..length], out rune, out _);
        }

        consumed = length * EscapeLength;
        return status == OperationStatus.Done;
    }

    /// <summary>The byte that the escape at the start stands for; -1 if there is no proper escape.</summary>
    public static int ByteAtStart(ReadOnlySpan<char> text) =>
        text is ['%', var high, var low, ..] ? (ValueOf(high) << 4) | ValueOf(low) : -1;

    // -1 has all bits set, so one bad digit makes the whole byte -1.
    private static int ValueOf(char digit) => digit switch
    {
        >= '0' and <= '9' => digit - '0',
        >= 'a' and <= 'f' => digit - 'a' + 10,
        >= 'A' and <= 'F' => digit - 'A' + 10,
        _ => -1,
    };
}
