using System.Buffers;

namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>Segments of a path after which something secret comes, such as the code in a link to a new password.</summary>
internal static class SecretNames
{
    // A search for each word would be slow where the globalization mode is invariant, as it is in small container images.
    private static readonly SearchValues<string> Words = SearchValues.Create(
        ["reset", "password", "confirm", "verify", "activat", "invit", "magic", "unsubscribe", "token", "recover", "secret"],
        StringComparison.OrdinalIgnoreCase);

    // These are in many other words: "lesson", "author", "hotpot".
    private static readonly string[] ShortWords = ["auth", "sso", "otp"];

    private static readonly SearchValues<string> AnyShortWord = SearchValues.Create(ShortWords, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether one of the words is in <paramref name="segment"/>, in any case.</summary>
    public static bool AreIn(ReadOnlySpan<char> segment)
    {
        if (segment.ContainsAny(Words))
        {
            return true;
        }

        for (var start = 0; segment[start..].IndexOfAny(AnyShortWord) is >= 0 and var hit; start += hit + 1)
        {
            if (IsShortWord(segment, start + hit))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsShortWord(ReadOnlySpan<char> segment, int start)
    {
        var rest = segment[start..];

        // "auth" begins many words that are meant (oauth, authenticate, authorize), and one that is not.
        return rest.StartsWith("auth", StringComparison.OrdinalIgnoreCase)
            ? !rest.StartsWith("author", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("authori", StringComparison.OrdinalIgnoreCase)
            : BeginsWord(segment, start) && EndsWord(segment, start + "sso".Length);
    }

    private static bool BeginsWord(ReadOnlySpan<char> text, int start) =>
        start == 0 || !char.IsAsciiLetter(text[start - 1]) || (char.IsAsciiLetterLower(text[start - 1]) && char.IsAsciiLetterUpper(text[start]));

    private static bool EndsWord(ReadOnlySpan<char> text, int end) =>
        end == text.Length || !char.IsAsciiLetter(text[end]) || (char.IsAsciiLetterUpper(text[end]) && char.IsAsciiLetterLower(text[end - 1]));
}
