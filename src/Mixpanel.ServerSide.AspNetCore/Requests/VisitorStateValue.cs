using System.Buffers;
using Mixpanel.ServerSide.Context;
using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>What may stand as a value in the text of a <see cref="VisitorState"/>.</summary>
internal static class VisitorStateValue
{
    /// <summary>The longest value, in UTF-16 units: what Mixpanel keeps of a text.</summary>
    public const int MaxLength = Text.MaxLength;

    /// <summary>The longest value where there are too many long ones.</summary>
    public const int ShortLength = 100;

    private const int MaxLinkLength = 32;

    /// <summary>Characters of base64url (RFC 4648).</summary>
    public static readonly SearchValues<char> Base64UrlCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>
    /// The value as it can be kept: cut to at most <paramref name="maxLength"/> UTF-16 units, but not through a character. Control characters, which would end a line,
    /// become spaces, and half characters, which are no UTF-8, U+FFFD. Null if there is none.
    /// </summary>
    public static string? Of(string? value, int maxLength)
    {
        if (string.IsNullOrEmpty(value))
        {
            return null;
        }

        var cut = Text.Cut(value, maxLength);
        if (IsUsable(cut))
        {
            return cut.Length == value.Length ? value : cut.ToString();
        }

        return string.Create(cut.Length, cut, static (clean, raw) =>
        {
            for (var i = 0; i < raw.Length; i++)
            {
                var isHalf = char.IsSurrogate(raw[i])
                    && !(i + 1 < raw.Length && char.IsSurrogatePair(raw[i], raw[i + 1]))
                    && !(i > 0 && char.IsSurrogatePair(raw[i - 1], raw[i]));
                clean[i] = isHalf ? '\uFFFD' : char.IsControl(raw[i]) ? ' ' : raw[i];
            }
        });
    }

    /// <summary>Whether a value is as <see cref="Of"/> leaves it.</summary>
    public static bool IsUsable(ReadOnlySpan<char> value) => value.Length is > 0 and <= MaxLength && Text.IsWhole(value) && !ControlCharacters.AreIn(value);

    /// <summary>Whether it can be the hash of a link.</summary>
    public static bool IsLink(ReadOnlySpan<char> value) => value.Length is > 0 and <= MaxLinkLength && !value.ContainsAnyExcept(Base64UrlCharacters);

    /// <summary>Whether it is a search engine that the web SDK knows.</summary>
    public static bool IsEngine(string? value) => SearchReferrer.Engines.Contains(value);
}
