namespace Mixpanel.ServerSide.UserAgents.Patterns;

/// <summary>A set of ASCII characters: the patterns are shown no others.</summary>
/// <param name="Low">A bit for each of the first 64.</param>
/// <param name="High">A bit for each of the next 64.</param>
internal readonly record struct CharacterSet(ulong Low, ulong High)
{
    public static CharacterSet All { get; } = new(ulong.MaxValue, ulong.MaxValue);

    public static CharacterSet Digits { get; } = Of("0123456789");

    public static CharacterSet WordCharacters { get; } = Of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    public static CharacterSet WhiteSpace { get; } = Of(" \t\n\v\f\r");

    public static CharacterSet AllButLineEnds { get; } = Of("\n\r").Negated();

    /// <summary>How many characters are in it.</summary>
    public int Count => System.Numerics.BitOperations.PopCount(Low) + System.Numerics.BitOperations.PopCount(High);

    public IEnumerable<char> Members
    {
        get
        {
            for (var c = (char)0; c < 128; c++)
            {
                if (Contains(c))
                {
                    yield return c;
                }
            }
        }
    }

    /// <exception cref="FormatException">A character is not ASCII.</exception>
    public static CharacterSet Of(params ReadOnlySpan<char> characters)
    {
        var set = default(CharacterSet);
        foreach (var c in characters)
        {
            set = set.With(Range(c, c));
        }

        return set;
    }

    /// <exception cref="FormatException">A character is not ASCII.</exception>
    public static CharacterSet Range(char from, char to)
    {
        if (to > 127)
        {
            throw new FormatException($"'{to}' is not ASCII.");
        }

        var (low, high) = (0UL, 0UL);
        for (var c = (int)from; c <= to; c++)
        {
            if (c < 64)
            {
                low |= 1UL << c;
            }
            else
            {
                high |= 1UL << c;
            }
        }

        return new CharacterSet(low, high);
    }

    public bool Contains(char c) => ((c < 64 ? Low : High) >> (c & 63) & 1) != 0;

    public CharacterSet With(CharacterSet other) => new(Low | other.Low, High | other.High);

    public CharacterSet Negated() => new(~Low, ~High);

    public bool Overlaps(CharacterSet other) => ((Low & other.Low) | (High & other.High)) != 0;

    /// <summary>With both cases of each letter.</summary>
    public CharacterSet InBothCases()
    {
        // Letters are the bits 1 to 26 and 33 to 58 of the upper half.
        const ulong Upper = 0x07FF_FFFEUL;
        var letters = (High & Upper) | (High >> 32 & Upper);
        return new CharacterSet(Low, High | letters | letters << 32);
    }
}
