using System.Buffers;
using Mixpanel.ServerSide.Context;

namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>Looks for characters in percent-encoded text without decoding it.</summary>
internal static class EscapedText
{
    private const int EscapeLength = 3;

    /// <summary>Whether one of <paramref name="characters"/>, all of them ASCII, is in <paramref name="text"/>, as it is or escaped.</summary>
    public static bool HasAny(ReadOnlySpan<char> text, SearchValues<char> characters) => text.ContainsAny(characters) || HasEscapeOf(text, characters);

    /// <summary>
    /// Whether one of <paramref name="characters"/>, all of them ASCII, is escaped in <paramref name="text"/>. An escaped escape always counts: what is decoded twice can be
    /// anything.
    /// </summary>
    public static bool HasEscapeOf(ReadOnlySpan<char> text, SearchValues<char> characters)
    {
        while (text.IndexOf('%') is >= 0 and var start)
        {
            text = text[start..];
            if (PercentEncoding.ByteAtStart(text) is >= 0 and var escaped && (characters.Contains((char)escaped) || (escaped == '%' && IsHex(text[EscapeLength..]))))
            {
                return true;
            }

            text = text[1..];
        }

        return false;
    }

    private static bool IsHex(ReadOnlySpan<char> text) => text is [var high, var low, ..] && char.IsAsciiHexDigit(high) && char.IsAsciiHexDigit(low);
}
