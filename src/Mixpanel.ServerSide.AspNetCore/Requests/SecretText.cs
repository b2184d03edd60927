using System.Buffers;

namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>Tells random text, as of a token or a hash, from words that people read.</summary>
internal static class SecretText
{
    private const int ShortestToken = 24;

    // A JSON object in base64 begins so, and with it every JSON Web Token (RFC 7519). No word does.
    private const string JsonInBase64 = "eyJ";
    private const int ShortestJson = 8;

    private const string Joiners = "-_+";
    private const int LongestMixedWord = 12;
    private const int LongestNumber = 14;
    private const int MostCapitals = 2;

    // Base64url (RFC 4648), and the plus of base64.
    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+");

    /// <summary>Whether a part of <paramref name="text"/> is of at least 24 characters of base64url with letters and digits, but neither a GUID nor words.</summary>
    public static bool IsIn(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAny(TokenCharacters) is >= 0 and var start)
        {
            text = text[start..];
            var run = text.IndexOfAnyExcept(TokenCharacters) is >= 0 and var end ? text[..end] : text;
            if (IsToken(run))
            {
                return true;
            }

            text = text[run.Length..];
        }

        return false;
    }

    private static bool IsToken(ReadOnlySpan<char> run) =>
        (run.Length >= ShortestJson && run.StartsWith(JsonInBase64, StringComparison.Ordinal))
        || (run.Length >= ShortestToken && IsMixed(run) && !DeviceIdCookieValue.IsValid(run) && !IsWords(run));

    private static bool IsMixed(ReadOnlySpan<char> text) =>
        text.ContainsAnyInRange('0', '9') && (text.ContainsAnyInRange('a', 'z') || text.ContainsAnyInRange('A', 'Z'));

    /// <summary>Words and numbers with hyphens between them, such as <c>how-to-make-tea-in-2024</c>: most are plain, and a few like <c>mp3</c>.</summary>
    private static bool IsWords(ReadOnlySpan<char> run)
    {
        var (plain, mixed) = (0, 0);
        foreach (var range in run.SplitAny(Joiners))
        {
            var word = run[range];
            if (IsMixed(word))
            {
                if (word.Length > LongestMixedWord)
                {
                    return false;
                }

                mixed++;
            }
            else if (!word.ContainsAnyExceptInRange('0', '9'))
            {
                if (word.Length > LongestNumber)
                {
                    return false;
                }
            }
            else if (IsWord(word))
            {
                plain++;
            }
            else
            {
                return false;
            }
        }

        return mixed <= plain;
    }

    // All capitals, or few: "TEA", "Tea", "iPhone", but not "xKqTzAbW".
    private static bool IsWord(ReadOnlySpan<char> letters)
    {
        var capitals = 0;
        foreach (var letter in letters)
        {
            capitals += char.IsAsciiLetterUpper(letter) ? 1 : 0;
        }

        return capitals <= MostCapitals || capitals == letters.Length;
    }
}
