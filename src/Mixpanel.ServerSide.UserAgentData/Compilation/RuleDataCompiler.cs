using System.Text;

namespace Mixpanel.ServerSide.UserAgentData;

/// <summary>Stands in for the compiler of the rules: the inputs, each behind its length.</summary>
internal static class RuleDataCompiler
{
    public static byte[] Compile(string regexesYaml, IReadOnlyList<string> botPatterns)
    {
        if (!regexesYaml.StartsWith("user_agent_parsers:", StringComparison.Ordinal))
        {
            throw new RuleDataException("line 1: \"user_agent_parsers:\" was expected.");
        }

        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(regexesYaml);
        writer.Write(botPatterns.Count);
        foreach (var pattern in botPatterns)
        {
            writer.Write(pattern);
        }

        writer.Flush();
        return stream.ToArray();
    }
}
