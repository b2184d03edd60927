using Mixpanel.ServerSide.UserAgents.Rules;

namespace Mixpanel.ServerSide.UserAgentData.Patterns;

/// <summary>
/// A few texts of which one stands at some place of whatever a pattern matches; in lower case. The empty text among them means that nothing is known of
/// that place. Always in the same order, so that the same rules give the same data.
/// </summary>
internal sealed class TextSet
{
    /// <summary>So many texts may come of joining two sets; more would say little and cost much.</summary>
    private const int MostJoined = 256;

    /// <summary>The rules for bots name hundreds in one choice.</summary>
    private const int Most = 2_000;

    private readonly SortedSet<string> _texts;

    private TextSet(IEnumerable<string> texts) => _texts = new SortedSet<string>(texts, StringComparer.Ordinal);

    /// <summary>Nothing is known.</summary>
    public static TextSet Unknown { get; } = new([string.Empty]);

    public IReadOnlyCollection<string> Texts => _texts;

    /// <summary>Whether every match has one of the texts.</summary>
    public bool SaysSomething => _texts.Min!.Length > 0;

    public static TextSet Of(IEnumerable<string> texts) => new(texts);

    /// <summary>One of these or one of those; null if they are too many.</summary>
    public TextSet? Or(TextSet other) => _texts.Count + other._texts.Count > Most ? null : new TextSet(_texts.Concat(other._texts));

    /// <summary>One of these and directly behind it one of those; null if they are too many.</summary>
    public TextSet? Then(TextSet next)
    {
        var count = _texts.Count * next._texts.Count;
        var isCheap = count <= MostJoined || (count <= Most && (_texts.Count == 1 || next._texts.Count == 1));
        return isCheap ? new TextSet(_texts.SelectMany(_ => next._texts, Joined)) : null;
    }

    // The start of the text behind itself is the same place; so is the end.
    private static string Joined(string first, string second) =>
        first.Length > 0 && second.Length > 0 && first[^1] == second[0] && second[0] is RuleDataFormat.TextStart or RuleDataFormat.TextEnd ? first + second[1..] : first + second;

    /// <summary>Without the texts that hold another one of them: who looks for that one finds them, too.</summary>
    public TextSet WithoutImplied() =>
        new(_texts.Where(text => !_texts.Any(other => other.Length < text.Length && text.Contains(other, StringComparison.Ordinal))));

    /// <summary>The beginnings of the texts.</summary>
    public TextSet AtMost(int length) => new(_texts.Select(text => text.Length > length ? text[..length] : text));

    /// <summary>The same, each text cut at its end or at its start.</summary>
    public TextSet Cut(int fromStart, int fromEnd) =>
        new(_texts.Select(text => text.Length > fromStart + fromEnd ? text[fromStart..^fromEnd] : text));
}
