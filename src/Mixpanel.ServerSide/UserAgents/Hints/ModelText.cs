namespace Mixpanel.ServerSide.UserAgents.Hints;

/// <summary>What the hint <c>Sec-CH-UA-Model</c> may hold before it is sent on, or put into a User-Agent: anybody can write anything into it.</summary>
internal static class ModelText
{
    private const int MaxLength = 64;

    /// <summary>The model; null if it cannot be one, or is the constant that reduced User-Agents have in its place.</summary>
    public static string? Of(string? hint)
    {
        var model = hint?.Trim();
        return model is { Length: > 0 and <= MaxLength } && model != "K" && model.Any(char.IsAsciiLetterOrDigit) ? model : null;
    }

    /// <summary>
    /// Whether it can stand in the comment of a User-Agent, as phones wrote it there before browsers left it out. Parentheses in pairs did
    /// (<c>moto g(7) power</c>).
    /// </summary>
    public static bool FitsIntoComment(string model)
    {
        var depth = 0;
        foreach (var character in model)
        {
            depth += character switch
            {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            if (depth is < 0 or > 1 || character is ';' or '/' or '\\' or '"' or '<' or '>')
            {
                return false;
            }
        }

        return depth == 0;
    }
}
