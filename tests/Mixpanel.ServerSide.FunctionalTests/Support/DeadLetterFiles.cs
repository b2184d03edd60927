using System.Text.Json;

namespace Mixpanel.ServerSide.Functional.Support;

/// <summary>What stands in the files of dead letters.</summary>
internal static class DeadLetterFiles
{
    /// <summary>The lines of all of them, each a JSON object; none where there are no files.</summary>
    public static IReadOnlyList<JsonElement> Read(string journalDirectory) => !Directory.Exists(journalDirectory)
        ? []
        : [.. Directory.EnumerateFiles(journalDirectory, "*.ndjson", SearchOption.AllDirectories).SelectMany(File.ReadLines).Select(static line => JsonElement.Parse(line))];
}
