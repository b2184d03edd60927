using System.Text;
using Mixpanel.ServerSide.UserAgents.Rules;

namespace Mixpanel.ServerSide.UserAgentData.Compilation;

/// <summary>
/// Writes the data that <c>UserAgents/Rules/RuleDataReader.cs</c> of the library reads: first the texts to look for, each with the conditions that it
/// meets, then the rules, which are read one by one when they are first needed. Whole numbers are little-endian.
/// </summary>
internal static class RuleDataWriter
{
    /// <exception cref="RuleDataException">The rules are too many or too long.</exception>
    public static byte[] Write(IReadOnlyList<Rule> rules)
    {
        try
        {
            return BytesOf(rules);
        }
        catch (OverflowException exception)
        {
            throw new RuleDataException("The rules are too many, or one of them is too long: the data holds 16,383 rules of 64 KB, and 65,535 texts to look for.", exception);
        }
    }

    private static byte[] BytesOf(IReadOnlyList<Rule> rules)
    {
        var texts = TextsOf(rules);
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(RuleDataFormat.Mark);
        writer.Write(RuleDataFormat.Version);
        WriteTexts(writer, texts);
        WriteRules(writer, rules);
        writer.Flush();
        return stream.ToArray();
    }

    // Each text with the conditions that it meets, as one number of rule and condition.
    private static SortedDictionary<string, List<ushort>> TextsOf(IReadOnlyList<Rule> rules)
    {
        var texts = new SortedDictionary<string, List<ushort>>(StringComparer.Ordinal);
        for (var rule = 0; rule < rules.Count; rule++)
        {
            for (var condition = 0; condition < rules[rule].Conditions.Count; condition++)
            {
                foreach (var text in rules[rule].Conditions[condition].Texts)
                {
                    if (!texts.TryGetValue(text, out var meets))
                    {
                        texts[text] = meets = [];
                    }

                    meets.Add(checked((ushort)((rule << RuleDataFormat.ConditionBits) | condition)));
                }
            }
        }

        return texts;
    }

    private static void WriteTexts(BinaryWriter writer, SortedDictionary<string, List<ushort>> texts)
    {
        writer.Write(checked((ushort)texts.Count));
        foreach (var (text, meets) in texts)
        {
            writer.Write(checked((byte)text.Length));
            writer.Write(Encoding.ASCII.GetBytes(text));
            writer.Write(checked((byte)RarestPart.IndexIn(text)));
            writer.Write(checked((ushort)meets.Count));
            meets.ForEach(writer.Write);
        }
    }

    private static void WriteRules(BinaryWriter writer, IReadOnlyList<Rule> rules)
    {
        foreach (var kind in Enum.GetValues<RuleKind>())
        {
            writer.Write(checked((ushort)rules.Count(rule => rule.Kind == kind)));
        }

        foreach (var rule in rules)
        {
            writer.Write((byte)rule.Conditions.Count);
            var bytes = BytesOf(rule);
            writer.Write(checked((ushort)bytes.Length));
            writer.Write(bytes);
        }
    }

    private static byte[] BytesOf(Rule rule)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(rule.IgnoresCase);
        writer.Write(rule.Pattern);
        writer.Write((byte)rule.Replacements.Count);
        foreach (var replacement in rule.Replacements)
        {
            writer.Write(replacement is not null);
            if (replacement is not null)
            {
                writer.Write(replacement);
            }
        }

        writer.Flush();
        return stream.ToArray();
    }
}
