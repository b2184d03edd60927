using System.Text.RegularExpressions;
using Mixpanel.ServerSide.UserAgents.Patterns;

namespace Mixpanel.ServerSide.UserAgents.Rules;

/// <summary>
/// A rule's regular expression: the library's own form of it, or .NET's for what that does not know (some of isbot's patterns look ahead or behind).
/// </summary>
internal sealed class RulePattern
{
    // A bound for a list of rules that somebody else may bring; those of today need none.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(50);

    private readonly PatternProgram? _program;
    private readonly Regex? _regex;

    public RulePattern(string pattern, bool ignoresCase)
    {
        try
        {
            _program = PatternProgram.Compile(pattern, ignoresCase);
            Groups = _program.Groups;
        }
        catch (FormatException)
        {
            _regex = new Regex(pattern, RegexOptions.CultureInvariant | (ignoresCase ? RegexOptions.IgnoreCase : RegexOptions.None), Longest);
            Groups = Math.Min(_regex.GetGroupNumbers().Length - 1, PatternCompiler.MostGroups);
        }
    }

    /// <summary>How many groups it has.</summary>
    public int Groups { get; }

    /// <summary>Whether the library's own form is used.</summary>
    public bool IsOwn => _program is not null;

    /// <summary>Finds the first match.</summary>
    /// <param name="ascii">The User-Agent as <see cref="UserAgentText"/> gives it.</param>
    /// <param name="groups">Gets where the groups are; of the length <see cref="PatternGroups.Length"/>.</param>
    /// <param name="stepsLeft">How much work is left for this User-Agent.</param>
    public bool Matches(string ascii, Span<int> groups, ref int stepsLeft) =>
        _program?.Matches(ascii, groups[..(PatternGroups.NumbersPerGroup * (Groups + 1))], ref stepsLeft) ?? Matches(ascii, groups);

    private bool Matches(string ascii, Span<int> groups)
    {
        try
        {
            var match = _regex!.Match(ascii);
            groups.Fill(-1);
            for (var group = 0; match.Success && group <= Groups; group++)
            {
                if (match.Groups[group] is { Success: true } found)
                {
                    PatternGroups.Set(groups, group, found.Index, found.Index + found.Length);
                }
            }

            return match.Success;
        }
        catch (Exception exception) when (exception is RegexMatchTimeoutException or OverflowException)
        {
            // Nobody's browser takes that long.
            return false;
        }
    }
}
