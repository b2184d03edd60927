namespace Mixpanel.ServerSide.UserAgents.Patterns;

/// <summary>Reads character classes and escaped characters.</summary>
internal static class PatternClass
{
    /// <summary>Reads from behind the opening bracket to behind the closing one.</summary>
    /// <param name="pattern">The whole pattern.</param>
    /// <param name="at">Where to read; gets where the class ends.</param>
    /// <param name="ignoresCase">Whether each letter stands for both of its cases: also in a class that says what is not meant.</param>
    /// <exception cref="FormatException">The class uses something that is not known here.</exception>
    public static CharacterSet Read(string pattern, ref int at, bool ignoresCase)
    {
        var negated = At(pattern, at) == '^';
        if (negated)
        {
            at++;
        }

        // Nothing in JavaScript, a bracket in .NET.
        if (At(pattern, at) == ']')
        {
            throw new FormatException($"A class begins with its end: {pattern}");
        }

        var set = default(CharacterSet);
        while (At(pattern, at) != ']')
        {
            var first = Member(pattern, ref at);
            if (At(pattern, at) == '-' && At(pattern, at + 1) != ']' && first.Single is { } from)
            {
                at++;
                set = set.With(CharacterSet.Range(from, Member(pattern, ref at).Single ?? throw new FormatException($"A range ends in a class: {pattern}")));
            }
            else
            {
                set = set.With(first.Set);
            }
        }

        at++;
        set = ignoresCase ? set.InBothCases() : set;
        return negated ? set.Negated() : set;
    }

    /// <summary>Reads the character behind a backslash.</summary>
    /// <exception cref="FormatException">It is none that is known here.</exception>
    public static CharacterSet Escaped(string pattern, ref int at)
    {
        var c = At(pattern, at++);
        return c switch
        {
            'd' => CharacterSet.Digits,
            'D' => CharacterSet.Digits.Negated(),
            'w' => CharacterSet.WordCharacters,
            'W' => CharacterSet.WordCharacters.Negated(),
            's' => CharacterSet.WhiteSpace,
            'S' => CharacterSet.WhiteSpace.Negated(),
            't' => CharacterSet.Of('\t'),
            _ when !char.IsAsciiLetterOrDigit(c) => CharacterSet.Of(c),
            _ => throw new FormatException($"Unknown escape \\{c} in {pattern}"),
        };
    }

    private static (CharacterSet Set, char? Single) Member(string pattern, ref int at)
    {
        var c = At(pattern, at++);
        if (c != '\\')
        {
            return (CharacterSet.Of(c), c);
        }

        var escaped = At(pattern, at);
        return (Escaped(pattern, ref at), char.IsAsciiLetterOrDigit(escaped) ? null : escaped);
    }

    private static char At(string pattern, int at) => at < pattern.Length ? pattern[at] : throw new FormatException($"The class has no end: {pattern}");
}
