namespace Mixpanel.ServerSide.UserAgentData.Yaml;

/// <summary>One rule as it stands in the file.</summary>
/// <param name="line">Where it begins.</param>
internal sealed class YamlRule(int line)
{
    public int Line { get; } = line;

    public Dictionary<string, string> Values { get; } = new(StringComparer.Ordinal);
}
