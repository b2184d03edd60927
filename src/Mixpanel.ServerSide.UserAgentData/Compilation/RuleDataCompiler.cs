using Mixpanel.ServerSide.UserAgentData.Compilation;

namespace Mixpanel.ServerSide.UserAgentData;

/// <summary>Turns ua-parser's rules and a list of bot patterns into the data that the library embeds. The same input always gives the same bytes.</summary>
internal static class RuleDataCompiler
{
    /// <param name="regexesYaml">The text of <c>regexes.yaml</c>.</param>
    /// <param name="botPatterns">Regular expressions of JavaScript that match bots, in either case.</param>
    /// <returns>The data, for <c>UserAgents/Rules/RuleData.cs</c> in the library.</returns>
    /// <exception cref="RuleDataException">The rules hold something that is not understood.</exception>
    public static byte[] Compile(string regexesYaml, IReadOnlyList<string> botPatterns) =>
        RuleDataWriter.Write(RulesOf(regexesYaml, botPatterns));

    /// <summary>The rules with their conditions, by kind and in their order.</summary>
    public static IReadOnlyList<Rule> RulesOf(string regexesYaml, IReadOnlyList<string> botPatterns) =>
        [.. UaParserRules.Read(regexesYaml).Concat(BotRules.Of(botPatterns)).Select(static rule => rule with { Conditions = ConditionChoice.For(rule.Pattern, rule.IgnoresCase) })];
}
