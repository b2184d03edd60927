using System.Globalization;
using System.Text.RegularExpressions;
using Mixpanel.ServerSide.UserAgentData.Yaml;
using Mixpanel.ServerSide.UserAgents.Rules;

namespace Mixpanel.ServerSide.UserAgentData.Compilation;

/// <summary>
/// Takes ua-parser's rules out of the YAML, and checks what its specification (<c>docs/specification.md</c> of uap-core) promises, because the engine relies on it.
/// </summary>
internal static partial class UaParserRules
{
    private static readonly (RuleKind Kind, string Key, string[] Replacements)[] Kinds =
    [
        (RuleKind.Browser, "user_agent_parsers", ["family_replacement", "v1_replacement", "v2_replacement", "v3_replacement"]),
        (RuleKind.OperatingSystem, "os_parsers", ["os_replacement", "os_v1_replacement", "os_v2_replacement", "os_v3_replacement", "os_v4_replacement"]),
        (RuleKind.Device, "device_parsers", ["device_replacement", "brand_replacement", "model_replacement"]),
    ];

    /// <exception cref="RuleDataException">A list is missing, or a rule is not as specified.</exception>
    public static IEnumerable<Rule> Read(string yaml)
    {
        var lists = RegexesYaml.Read(yaml);
        foreach (var (kind, key, replacements) in Kinds)
        {
            if (!lists.TryGetValue(key, out var list) || list.Count == 0)
            {
                throw new RuleDataException($"The rules have no list '{key}'.");
            }

            foreach (var rule in list)
            {
                yield return Read(rule, kind, replacements);
            }
        }
    }

    private static Rule Read(YamlRule rule, RuleKind kind, string[] replacements)
    {
        if (rule.Values.Keys.FirstOrDefault(key => key is not ("regex" or "regex_flag") && !replacements.Contains(key)) is { } unknown)
        {
            throw Wrong(rule, $"has the key '{unknown}', which is not known");
        }

        if (!rule.Values.TryGetValue("regex", out var source))
        {
            throw Wrong(rule, "has no regex");
        }

        var flag = rule.Values.GetValueOrDefault("regex_flag");
        if (flag is not (null or "i"))
        {
            throw Wrong(rule, $"has the flag '{flag}', which is not known");
        }

        var pattern = DotNetPattern.Of(source);
        var texts = replacements.Select(key => rule.Values.GetValueOrDefault(key)).ToArray();
        var groups = GroupsOf(pattern, rule);
        if (groups == 0 && texts[0] is null)
        {
            throw Wrong(rule, $"has neither a group nor a {replacements[0]}");
        }

        foreach (var text in texts)
        {
            if (text is not null && GroupInTemplate().Matches(text).Any(match => match.Value[1] - '0' > groups))
            {
                throw Wrong(rule, $"names a group in '{text}' that its regex does not have");
            }
        }

        return new Rule(kind, pattern, flag is "i", texts);
    }

    private static int GroupsOf(string pattern, YamlRule rule)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant).GetGroupNumbers().Length - 1;
        }
        catch (ArgumentException exception)
        {
            throw new RuleDataException(string.Create(CultureInfo.InvariantCulture, $"The rule in line {rule.Line} has a regex that .NET does not understand: {exception.Message}"), exception);
        }
    }

    private static RuleDataException Wrong(YamlRule rule, string what) => new(string.Create(CultureInfo.InvariantCulture, $"The rule in line {rule.Line} {what}."));

    [GeneratedRegex(@"\$[1-9]")]
    private static partial Regex GroupInTemplate();
}
