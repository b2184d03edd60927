namespace Mixpanel.ServerSide.UserAgents.Rules;

/// <summary>Names a bot that a pattern found: by the words of the User-Agent in which the match is, such as <c>GPTBot</c> around <c>bot</c>, without a version.</summary>
internal static class BotWord
{
    private const int MaxLength = 64;

    /// <summary>The words around a match; null if there is no letter and no digit in them.</summary>
    public static string? Around(string userAgent, Range match)
    {
        var (index, length) = match.GetOffsetAndLength(userAgent.Length);
        var end = index + length;
        while (index > 0 && IsOfWord(userAgent[index - 1]))
        {
            index--;
        }

        while (end < userAgent.Length && IsOfWord(userAgent[end]))
        {
            end++;
        }

        // Some patterns match a whole User-Agent, such as "curl/8.5.0".
        var word = userAgent.AsSpan(index, Math.Min(end - index, MaxLength)).Trim(" /;(),");
        var name = word.IndexOf('/') is >= 0 and var version ? word[..version].Trim(" ;(),") : word;
        foreach (var c in name)
        {
            if (char.IsLetterOrDigit(c))
            {
                return name.ToString();
            }
        }

        return null;
    }

    private static bool IsOfWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';
}
