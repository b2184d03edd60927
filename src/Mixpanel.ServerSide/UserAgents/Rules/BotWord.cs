namespace Mixpanel.ServerSide.UserAgents.Rules;

/// <summary>Names a bot that a pattern found: by the word of the User-Agent in which the match is, such as <c>GPTBot</c> around <c>bot</c>.</summary>
internal static class BotWord
{
    private const int MaxLength = 64;

    public static string Around(string userAgent, Range match)
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

        var word = userAgent.AsSpan(index, Math.Min(end - index, MaxLength)).Trim(" /;(),");
        return word.IsEmpty ? userAgent[index].ToString() : word.ToString();
    }

    private static bool IsOfWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';
}
