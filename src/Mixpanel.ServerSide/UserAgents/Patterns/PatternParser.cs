using System.Globalization;
using static Mixpanel.ServerSide.UserAgents.Patterns.PatternNode;

namespace Mixpanel.ServerSide.UserAgents.Patterns;

/// <summary>
/// Understands the regular expressions of ua-parser's rules: classes, groups, choices, greedy and lazy repetition, the start, the end and boundaries. Where it
/// meets something that it does not know, it says so, and .NET's own take the rule: slower, and never wrong.
/// </summary>
internal sealed class PatternParser
{
    private readonly string _pattern;
    private readonly bool _ignoresCase;
    private int _at;
    private int _groups;

    private PatternParser(string pattern, bool ignoresCase)
    {
        _pattern = pattern;
        _ignoresCase = ignoresCase;
    }

    private bool IsDone => _at == _pattern.Length;

    private char Current => _pattern[_at];

    /// <exception cref="FormatException">The pattern uses something that is not known here.</exception>
    public static PatternNode Parse(string pattern, bool ignoresCase)
    {
        var parser = new PatternParser(pattern, ignoresCase);
        var node = parser.Choice();
        return parser.IsDone ? node : throw parser.Unknown();
    }

    private PatternNode Choice()
    {
        var branches = new List<PatternNode> { Sequence() };
        while (Take('|'))
        {
            branches.Add(Sequence());
        }

        return branches.Count == 1 ? branches[0] : new Choice(branches);
    }

    private PatternNode Sequence()
    {
        var parts = new List<PatternNode>();
        while (!IsDone && Current is not ('|' or ')'))
        {
            parts.Add(Quantified(Atom()));
        }

        return parts.Count == 1 ? parts[0] : new Sequence(parts);
    }

    private PatternNode Quantified(PatternNode body)
    {
        var (least, most) = (1, (int?)1);
        if (Take('*'))
        {
            (least, most) = (0, null);
        }
        else if (Take('+'))
        {
            (least, most) = (1, null);
        }
        else if (Take('?'))
        {
            (least, most) = (0, 1);
        }
        else if (!IsDone && Current == '{')
        {
            (least, most) = Counts();
        }
        else
        {
            return body;
        }

        return new Repeat(body, least, most, IsLazy: Take('?'));
    }

    private (int Least, int? Most) Counts()
    {
        var end = _pattern.IndexOf('}', _at);
        var parts = end < 0 ? [] : _pattern[(_at + 1)..end].Split(',');
        if (parts.Length is not (1 or 2) || !TryCount(parts[0], out var least))
        {
            throw Unknown();
        }

        _at = end + 1;
        return parts.Length == 1 ? (least, least)
            : parts[1].Length == 0 ? (least, null)
            : TryCount(parts[1], out var most) ? (least, most)
            : throw Unknown();
    }

    private static bool TryCount(string text, out int count) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count);

    private PatternNode Atom()
    {
        switch (_pattern[_at++])
        {
            case '(':
                return Group();
            case '[':
                return new One(PatternClass.Read(_pattern, ref _at, _ignoresCase));
            case '.':
                return new One(CharacterSet.AllButLineEnds);
            case '^':
                return new AtStart();
            case '\\' when !IsDone && Current == 'z':
                _at++;
                return new AtEnd();
            case '\\' when !IsDone && Current is 'b' or 'B':
                return new Boundary(IsNegated: _pattern[_at++] == 'B');
            case '\\':
                return Character(PatternClass.Escaped(_pattern, ref _at));
            case '*' or '+' or '?' or '{' or '$':
                throw Unknown();
            case var c:
                return Character(CharacterSet.Of(c));
        }
    }

    private One Character(CharacterSet set) => new(_ignoresCase ? set.InBothCases() : set);

    private PatternNode Group()
    {
        if (!Take('?'))
        {
            var number = ++_groups;
            return new Group(Closed(Choice()), number);
        }

        if (Take(':'))
        {
            return Closed(Choice());
        }

        if (TakeText("=") || TakeText("!") || TakeText("<=") || TakeText("<!"))
        {
            _ = Closed(Choice());
            return new Look();
        }

        throw Unknown();
    }

    private PatternNode Closed(PatternNode body) => Take(')') ? body : throw Unknown();

    private bool Take(char c)
    {
        if (IsDone || Current != c)
        {
            return false;
        }

        _at++;
        return true;
    }

    private bool TakeText(string text)
    {
        if (!_pattern.AsSpan(_at).StartsWith(text, StringComparison.Ordinal))
        {
            return false;
        }

        _at += text.Length;
        return true;
    }

    private FormatException Unknown() => new(string.Create(CultureInfo.InvariantCulture, $"Unknown syntax at {_at} of {_pattern}"));
}
