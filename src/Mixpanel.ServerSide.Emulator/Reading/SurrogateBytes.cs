namespace Mixpanel.ServerSide.Emulator.Reading;

/// <summary>
/// The web SDK's base64 writes a character above U+FFFF as its two surrogates of three bytes each (CESU-8), which is no UTF-8.
/// </summary>
internal static class SurrogateBytes
{
    private const int PairBytes = 6;

    /// <summary>Makes each such pair the four bytes that it should be, in place. A surrogate without its other half stays, and stays invalid.</summary>
    /// <returns>The shorter length.</returns>
    public static int Join(Span<byte> text)
    {
        var length = 0;
        for (var i = 0; i < text.Length;)
        {
            if (IsPair(text[i..]))
            {
                Write(CodePointOf(text[i..]), text[length..]);
                i += PairBytes;
                length += 4;
            }
            else
            {
                text[length++] = text[i++];
            }
        }

        return length;
    }

    private static bool IsPair(ReadOnlySpan<byte> text) =>
        text.Length >= PairBytes
        && text[0] == 0xed && (text[1] & 0xf0) == 0xa0 && IsContinuation(text[2])
        && text[3] == 0xed && (text[4] & 0xf0) == 0xb0 && IsContinuation(text[5]);

    private static bool IsContinuation(byte value) => (value & 0xc0) == 0x80;

    private static int CodePointOf(ReadOnlySpan<byte> pair) =>
        0x10000 + ((pair[1] & 0x0f) << 16) + ((pair[2] & 0x3f) << 10) + ((pair[4] & 0x0f) << 6) + (pair[5] & 0x3f);

    // What is written is shorter than what was read, so it never reaches what is still to be read.
    private static void Write(int codePoint, Span<byte> output)
    {
        output[0] = (byte)(0xf0 | (codePoint >> 18));
        output[1] = (byte)(0x80 | ((codePoint >> 12) & 0x3f));
        output[2] = (byte)(0x80 | ((codePoint >> 6) & 0x3f));
        output[3] = (byte)(0x80 | (codePoint & 0x3f));
    }
}
