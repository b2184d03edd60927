using System.Text.RegularExpressions;
using Mixpanel.ServerSide.UserAgents.Rules;

namespace Mixpanel.ServerSide.Tests.UserAgents.Rules;

/// <summary>The same rules, each as a plain regular expression of .NET: what the library's own matcher is held against.</summary>
internal sealed class PlainRules
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private static readonly Lazy<PlainRules> Own = new(static () => new PlainRules(RuleDataReader.ReadEmbedded()));

    private PlainRules(RuleData data)
    {
        KindStarts = data.KindStarts;
        Patterns = [.. data.Rules.Select(Rule.PatternOf)];
        Regexes = [.. Patterns.Select(static pattern => new Regex(pattern.Text, Options(pattern.IgnoresCase), Longest))];
        OwnPatterns = [.. Patterns.Select(static pattern => new RulePattern(pattern.Text, pattern.IgnoresCase))];
    }

    public static PlainRules Embedded => Own.Value;

    /// <summary>The number of the first rule of each kind, and behind them the count of all.</summary>
    public int[] KindStarts { get; }

    public IReadOnlyList<(string Text, bool IgnoresCase)> Patterns { get; }

    public IReadOnlyList<Regex> Regexes { get; }

    /// <summary>The library's form of the same patterns.</summary>
    public IReadOnlyList<RulePattern> OwnPatterns { get; }

    /// <summary>The User-Agent as the library shows it to the rules.</summary>
    public static string Shown(string userAgent) =>
        UserAgentText.OnlyAscii(userAgent.Length > UserAgentText.MaxLength ? userAgent[..UserAgentText.MaxLength] : userAgent);

    public static RegexOptions Options(bool ignoresCase) =>
        RegexOptions.CultureInvariant | (ignoresCase ? RegexOptions.IgnoreCase : RegexOptions.None);
}
