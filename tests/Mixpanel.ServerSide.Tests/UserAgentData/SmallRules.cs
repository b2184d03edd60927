extern alias UserAgentData;

using UserAgentData::Mixpanel.ServerSide.UserAgentData;

namespace Mixpanel.ServerSide.Tests.UserAgentData;

/// <summary>A few rules in the form of ua-parser's file.</summary>
internal static class SmallRules
{
    public const string Yaml = """
        # rules
        user_agent_parsers:
          # the first that matches decides
          - regex: '(Foo)Browser/(\d+)\.(\d+)$'
            family_replacement: 'Foo $1' # of groups
          - regex: '(prohlížeč|Bar)/(\d+)'

        os_parsers:
          - regex: '(FooOS) (\d+)(?:\.(\d+)|)'
            os_v1_replacement: '$2'
        device_parsers:
          - regex: '; {0,2}(foo[^;)]+)[;)]'
            regex_flag: 'i'
            device_replacement: 'Foo $1'
            brand_replacement: 'Foo'
            model_replacement: '$1'
        """;

    public static readonly string[] Bots = ["(?<! cu)bots?(?:\\b|_)", "^foo[$]$", "crawl"];

    public static byte[] Compiled() => RuleDataCompiler.Compile(Yaml, Bots);
}
