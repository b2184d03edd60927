using System.Text.RegularExpressions;
using Mixpanel.ServerSide.UserAgents.Patterns;

namespace Mixpanel.ServerSide.Tests.UserAgents.Patterns;

/// <summary>What a pattern matches, written so that the library's matcher and .NET's can be compared: where each group is, the whole match first.</summary>
internal static class PatternMatch
{
    private const int PlentyOfSteps = 100_000;

    /// <summary>By the library's own matcher; null if there is no match.</summary>
    public static string? Own(PatternProgram program, string text)
    {
        Assert.True(TryOwn(program, text, out var match), $"The steps did not suffice for '{text}'.");
        return match;
    }

    /// <summary>False if the steps do not suffice.</summary>
    public static bool TryOwn(PatternProgram program, string text, out string? match)
    {
        match = null;
        Span<int> groups = stackalloc int[PatternGroups.NumbersPerGroup * (program.Groups + 1)];
        var stepsLeft = PlentyOfSteps;
        if (!program.Matches(text, groups, ref stepsLeft))
        {
            return stepsLeft > 0;
        }

        var shown = new List<string>();
        for (var group = 0; group <= program.Groups; group++)
        {
            var (start, end) = (groups[group * PatternGroups.NumbersPerGroup], groups[(group * PatternGroups.NumbersPerGroup) + 1]);
            shown.Add(end < 0 ? "?" : $"{start}-{end}");
        }

        match = string.Join(' ', shown);
        return true;
    }

    /// <summary>The same as a plain regular expression of .NET.</summary>
    public static Regex PlainRegex(string pattern, bool ignoresCase) =>
        new(pattern, RegexOptions.CultureInvariant | (ignoresCase ? RegexOptions.IgnoreCase : RegexOptions.None), TimeSpan.FromMilliseconds(500));

    /// <summary>False where .NET finds no end: it has a fault there with lazy repetition of what can be empty.</summary>
    public static bool TryPlain(Regex regex, string text, out string? match)
    {
        try
        {
            match = Plain(regex, text);
            return true;
        }
        catch (RegexMatchTimeoutException)
        {
            match = null;
            return false;
        }
    }

    /// <summary>
    /// Whether .NET's other engine, which shares none of its optimizations, finds what the library finds: .NET 10 has faults, such as no match
    /// of <c>\W+\B</c> in two spaces before a letter.
    /// </summary>
    public static bool PlainContradictsItself(string pattern, bool ignoresCase, string text, string? plain, string? own)
    {
        var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (ignoresCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        var other = Plain(new Regex(pattern, options), text)?.Split(' ')[0];
        return other == own?.Split(' ')[0] && other != plain?.Split(' ')[0];
    }

    /// <summary>By .NET's regular expressions; null if there is no match.</summary>
    public static string? Plain(Regex regex, string text) =>
        regex.Match(text) is { Success: true } match
            ? string.Join(' ', match.Groups.Values.Select(static group => group.Success ? $"{group.Index}-{group.Index + group.Length}" : "?"))
            : null;
}
