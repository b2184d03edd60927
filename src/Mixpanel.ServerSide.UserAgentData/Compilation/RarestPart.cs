using Mixpanel.ServerSide.UserAgents.Rules;

namespace Mixpanel.ServerSide.UserAgentData.Compilation;

/// <summary>
/// The four characters of a text that typical User-Agents hold the least often: the engine looks for those, and compares the rest only where it finds them.
/// </summary>
internal static class RarestPart
{
    /// <summary>Where it begins; 0 if the text is shorter.</summary>
    public static int IndexIn(string text) =>
        Enumerable.Range(0, Math.Max(1, text.Length - RuleDataFormat.PartLength + 1)).MinBy(index => CountOf(text.AsSpan(index, Math.Min(RuleDataFormat.PartLength, text.Length))));

    private static int CountOf(ReadOnlySpan<char> part)
    {
        var count = 0;
        foreach (var userAgent in TypicalUserAgents.InLowerCase)
        {
            count += userAgent.AsSpan().Count(part);
        }

        return count;
    }
}
