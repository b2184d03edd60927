using System.Globalization;

namespace Mixpanel.ServerSide.UserAgentData.Yaml;

/// <summary>
/// Reads the YAML of ua-parser's <c>regexes.yaml</c>: top-level keys, each with a list of flat maps whose values stand in single quotes. The files use
/// nothing else, and anything else is refused: a rule that was misread would be wrong silently.
/// </summary>
internal static class RegexesYaml
{
    /// <summary>The rules under each top-level key, in the order of the file.</summary>
    /// <exception cref="RuleDataException">A line is not understood.</exception>
    public static Dictionary<string, List<YamlRule>> Read(string text)
    {
        var lists = new Dictionary<string, List<YamlRule>>(StringComparer.Ordinal);
        List<YamlRule>? list = null;
        YamlRule? rule = null;
        var number = 0;
        foreach (var raw in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            var line = raw.AsSpan().TrimEnd();
            var content = line.TrimStart();
            if (content.IsEmpty || content[0] == '#')
            {
                continue;
            }

            if (content.Length == line.Length)
            {
                list = [];
                rule = null;
                if (!lists.TryAdd(TopLevelKey(line, number), list))
                {
                    throw Unexpected(number, $"the list '{line}' for the second time");
                }

                continue;
            }

            if (content.StartsWith("- "))
            {
                rule = new YamlRule(number);
                (list ?? throw Unexpected(number, "a list item before the first key")).Add(rule);
                content = content[2..].TrimStart();
            }

            var (key, value) = KeyAndValue(content, number);
            if (!(rule ?? throw Unexpected(number, "a value outside of a list item")).Values.TryAdd(key, value))
            {
                throw Unexpected(number, $"the key '{key}' twice in one rule");
            }
        }

        return lists;
    }

    private static string TopLevelKey(ReadOnlySpan<char> line, int number) =>
        line[^1] == ':' && !line.Contains(' ') ? line[..^1].ToString() : throw Unexpected(number, $"'{line}' where a top-level key was expected");

    private static (string Key, string Value) KeyAndValue(ReadOnlySpan<char> content, int number)
    {
        var colon = content.IndexOf(':');
        if (colon <= 0)
        {
            throw Unexpected(number, $"'{content}' where a key was expected");
        }

        return (content[..colon].ToString(), SingleQuoted(content[(colon + 1)..].TrimStart(), number));
    }

    private static string SingleQuoted(ReadOnlySpan<char> text, int number)
    {
        var end = text is ['\'', ..] ? text[1..].IndexOf('\'') + 1 : 0;
        var rest = end > 0 ? text[(end + 1)..].TrimStart() : default;
        return end > 0 && (rest.IsEmpty || rest[0] == '#')
            ? text[1..end].ToString()
            : throw Unexpected(number, $"{text}, which is not one text in single quotes without quotes inside");
    }

    private static RuleDataException Unexpected(int line, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Line {line} of the rules holds {what}."));
}
