namespace Mixpanel.ServerSide.UserAgents.Rules;

/// <summary>Text for parts of results: the parts of versions are mostly small numbers, which share one string each.</summary>
internal static class SharedText
{
    private const int LongestKept = 64;

    private static readonly string?[] Numbers = new string?[1_000];

    /// <summary>The text as a string; null if it is empty.</summary>
    /// <param name="text">The text.</param>
    /// <param name="last">A string that was made before, which is given again if it says the same, or else replaced.</param>
    public static string? Of(ReadOnlySpan<char> text, ref string? last)
    {
        if (text.IsEmpty)
        {
            return null;
        }

        if (SmallNumber(text) is >= 0 and var number)
        {
            return Numbers[number] ??= text.ToString();
        }

        // Nobody's long text is kept.
        if (text.Length > LongestKept)
        {
            return text.ToString();
        }

        // Read once: another thread may replace it at any time.
        return last is { } known && text.SequenceEqual(known) ? known : last = text.ToString();
    }

    // -1 if it is none, or is written with zeros before it.
    private static int SmallNumber(ReadOnlySpan<char> text)
    {
        if (text.Length > 3 || (text[0] == '0' && text.Length > 1))
        {
            return -1;
        }

        var number = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
            {
                return -1;
            }

            number = (number * 10) + c - '0';
        }

        return number;
    }
}
