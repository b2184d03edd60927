namespace Mixpanel.ServerSide.UserAgents.Patterns;

/// <summary>A piece of a regular expression.</summary>
internal abstract record PatternNode
{
    /// <summary>One character out of a set.</summary>
    public sealed record One(CharacterSet Set) : PatternNode;

    /// <summary>One after the other.</summary>
    public sealed record Sequence(IReadOnlyList<PatternNode> Parts) : PatternNode;

    /// <summary>One of several.</summary>
    public sealed record Choice(IReadOnlyList<PatternNode> Branches) : PatternNode;

    /// <summary>The same several times; no <paramref name="Most"/> means any number of times. As often as possible, or where lazy as rarely.</summary>
    public sealed record Repeat(PatternNode Body, int Least, int? Most, bool IsLazy) : PatternNode;

    /// <summary>A piece of which it is kept where it matched.</summary>
    public sealed record Group(PatternNode Body, int Number) : PatternNode;

    /// <summary>The start of the text.</summary>
    public sealed record AtStart : PatternNode;

    /// <summary>The end of the text.</summary>
    public sealed record AtEnd : PatternNode;

    /// <summary>A place between a character of a word and another one; or, negated, any other place.</summary>
    public sealed record Boundary(bool IsNegated) : PatternNode;

    /// <summary>A look ahead or behind, which the library leaves to .NET's regular expressions.</summary>
    public sealed record Look : PatternNode;
}
