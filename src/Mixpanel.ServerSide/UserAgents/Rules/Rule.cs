using System.Text;

namespace Mixpanel.ServerSide.UserAgents.Rules;

/// <summary>One rule, made when a User-Agent is the first to need it.</summary>
/// <param name="Pattern">What it matches.</param>
/// <param name="Replacements">What the rule itself gives for each part of the result; null where a group is taken.</param>
/// <param name="Groups">The groups that are taken where the rule gives no text.</param>
internal sealed record Rule(RulePattern Pattern, Replacement?[] Replacements, int[] Groups)
{
    /// <summary>What each part was the last time: mostly it is that again, and needs no new string.</summary>
    public string?[] LastTexts { get; } = new string?[Replacements.Length];

    /// <param name="bytes">The rule as the data holds it.</param>
    /// <param name="kind">What it finds.</param>
    public static Rule Read(ReadOnlyMemory<byte> bytes, RuleKind kind)
    {
        using var reader = ReaderOf(bytes);
        var (text, ignoresCase) = ReadPattern(reader);
        var pattern = new RulePattern(text, ignoresCase);
        var replacements = new Replacement?[reader.ReadByte()];
        for (var i = 0; i < replacements.Length; i++)
        {
            replacements[i] = reader.ReadBoolean() ? new Replacement(reader.ReadString()) : null;
        }

        // A group that the pattern does not have is none.
        return new Rule(pattern, replacements, [.. RuleParts.GroupsOf(kind).Select(group => group <= pattern.Groups ? group : RuleParts.NoGroup)]);
    }

    /// <summary>The regular expression of a rule, for .NET.</summary>
    /// <param name="bytes">The rule as the data holds it.</param>
    public static (string Text, bool IgnoresCase) PatternOf(ReadOnlyMemory<byte> bytes)
    {
        using var reader = ReaderOf(bytes);
        return ReadPattern(reader);
    }

    private static BinaryReader ReaderOf(ReadOnlyMemory<byte> bytes) => new(new MemoryStream(bytes.ToArray()), Encoding.UTF8);

    private static (string Text, bool IgnoresCase) ReadPattern(BinaryReader reader)
    {
        var ignoresCase = reader.ReadBoolean();
        return (reader.ReadString(), ignoresCase);
    }
}
