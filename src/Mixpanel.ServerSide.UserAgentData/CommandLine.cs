namespace Mixpanel.ServerSide.UserAgentData;

/// <summary>The three files: what is read, and what is written.</summary>
internal sealed record CommandLine(string Regexes, string Bots, string Output)
{
    public const string Usage = "Usage: dotnet Mixpanel.ServerSide.UserAgentData.dll --regexes <regexes.yaml> --bots <patterns, one to a line> --output <file>";

    /// <summary>Null if it is anything but each of the three once, in whatever order.</summary>
    public static CommandLine? Parse(string[] args)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < args.Length; i += 2)
        {
            files[args[i]] = args[i + 1];
        }

        return args.Length == 6
            && files.GetValueOrDefault("--regexes") is { Length: > 0 } regexes
            && files.GetValueOrDefault("--bots") is { Length: > 0 } bots
            && files.GetValueOrDefault("--output") is { Length: > 0 } output
                ? new(regexes, bots, output)
                : null;
    }
}
