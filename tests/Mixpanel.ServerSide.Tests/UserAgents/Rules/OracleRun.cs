using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Mixpanel.ServerSide.UserAgents.Patterns;
using Mixpanel.ServerSide.UserAgents.Rules;

namespace Mixpanel.ServerSide.Tests.UserAgents.Rules;

/// <summary>
/// Compares the engine with plain regular expressions on many User-Agents: on some thousand in each build, on fifty thousand mutated ones and all of uap-core's with
/// MIXPANEL_LONG=1 (<c>eng/user-agents.sh</c>).
/// </summary>
public sealed class OracleRun
{
    // Here the rules are compared, and not how much work is allowed to them.
    private const int PlentyOfSteps = 50_000_000;

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("MIXPANEL_LONG") == "1";

    private readonly PlainRules _plain = PlainRules.Embedded;
    private readonly RuleSet _rules = RuleSet.Embedded;
    private readonly ConcurrentQueue<string> _firsts = new();
    private readonly ConcurrentQueue<string> _candidates = new();
    private readonly ConcurrentQueue<string> _missed = new();
    private readonly ConcurrentQueue<string> _givenUp = new();

    public OracleRun()
    {
        string[] own = [.. OwnUserAgents.All.Select(static c => c.UserAgent)];
        string[] seeds = [.. own, .. UapCases.UserAgents()];
        Mutated = IsLong ? 50_000 : 3_000;
        string[] all = [.. MutatedUserAgents.From(seeds, Mutated), .. IsLong ? seeds : own];
        var watch = Stopwatch.StartNew();
        Parallel.ForEach(all, Compare);
        Summary = string.Create(
            CultureInfo.InvariantCulture,
            $"{Mutated:N0} mutated and {all.Length - Mutated:N0} real User-Agents against {_plain.Regexes.Count:N0} rules in {watch.Elapsed.TotalSeconds:F0} s: {Candidates:N0} candidates were compared, {Matches:N0} matched; {_givenUp.Count} searches were given up");
    }

    public int Mutated { get; }

    public string Summary { get; }

    /// <summary>Where another rule came first, or its groups were others.</summary>
    public IReadOnlyCollection<string> OtherFirsts => _firsts;

    /// <summary>Where a rule that was worth a try matched otherwise than its regular expression.</summary>
    public IReadOnlyCollection<string> OtherMatches => _candidates;

    /// <summary>Where a rule matches that was not worth a try.</summary>
    public IReadOnlyCollection<string> Missed => _missed;

    /// <summary>Where the steps were used up.</summary>
    public IReadOnlyCollection<string> GivenUp => _givenUp;

    public int Candidates { get; private set; }

    public int Matches { get; private set; }

    private void Compare(string userAgent)
    {
        var shown = PlainRules.Shown(userAgent);
        var candidates = _rules.CandidatesOf(shown);
        var isCandidate = candidates.ToHashSet();
        var groups = new int[PatternGroups.Length];
        var first = new int[Enum.GetValues<RuleKind>().Length];
        first.AsSpan().Fill(-1);
        var matches = new Dictionary<int, string>();
        for (var kind = 0; kind < first.Length; kind++)
        {
            for (var rule = _plain.KindStarts[kind]; rule < _plain.KindStarts[kind + 1]; rule++)
            {
                var expected = Show(_plain.Regexes[rule].Match(shown));
                if (expected is not null)
                {
                    matches.Add(rule, expected);
                    first[kind] = first[kind] < 0 ? rule : first[kind];
                    if (!isCandidate.Contains((ushort)rule))
                    {
                        _missed.Enqueue($"rule {rule} matches and is no candidate: {shown}");
                    }
                }

                if (isCandidate.Contains((ushort)rule))
                {
                    var stepsLeft = PlentyOfSteps;
                    var pattern = _plain.OwnPatterns[rule];
                    var actual = pattern.Matches(shown, groups, ref stepsLeft) ? Show(groups, pattern.Groups) : null;
                    if (actual != expected)
                    {
                        _candidates.Enqueue($"rule {rule} gives {actual ?? "-"} for {expected ?? "-"}: {shown}");
                    }
                }
            }
        }

        for (var kind = 0; kind < first.Length; kind++)
        {
            CompareFirst((RuleKind)kind, candidates, shown, first[kind], first[kind] < 0 ? null : matches[first[kind]]);
        }

        lock (_firsts)
        {
            Candidates += candidates.Length;
            Matches += matches.Count;
        }
    }

    private void CompareFirst(RuleKind kind, ushort[] candidates, string shown, int expectedRule, string? expected)
    {
        var groups = new int[PatternGroups.Length];
        var rule = _rules.NumberOfFirstMatch(kind, candidates, shown, groups, out var stepsLeft);
        if (stepsLeft <= 0)
        {
            _givenUp.Enqueue($"{kind}: {shown}");
        }
        else if (rule != expectedRule || (rule >= 0 && Show(groups, _plain.OwnPatterns[rule].Groups) != expected))
        {
            _firsts.Enqueue($"{kind}: rule {rule}, and not {expectedRule} with {expected}: {shown}");
        }
    }

    private static string? Show(Match match) =>
        match.Success ? string.Join(' ', match.Groups.Values.Select(static group => group.Success ? $"{group.Index}-{group.Index + group.Length}" : "?")) : null;

    private static string Show(int[] groups, int count) =>
        string.Join(' ', Enumerable.Range(0, count + 1).Select(group => groups[(group * PatternGroups.NumbersPerGroup) + 1] < 0 ? "?" : Of(PatternGroups.Of(groups, group))));

    private static string Of(Range range) => $"{range.Start}-{range.End}";
}
