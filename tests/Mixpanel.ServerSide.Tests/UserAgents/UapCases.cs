using System.Text.Json;

namespace Mixpanel.ServerSide.Tests.UserAgents;

/// <summary>
/// Test cases of uap-core, which are not in the repository: they are read where they lie, and tests that want them are skipped where they are not.
/// </summary>
internal static class UapCases
{
    private static readonly string Path = System.IO.Path.Combine(Root(), "..", "shared", "reference", "uap-cases.jsonl");

    private static readonly Lazy<List<UapCase>> Cases = new(Read);

    public static bool AreThere => File.Exists(Path);

    /// <summary>All of them; skips the test where the file is missing.</summary>
    public static List<UapCase> All()
    {
        Assert.SkipUnless(AreThere, "The test cases of uap-core are not part of the repository: ../shared/reference/uap-cases.jsonl is missing.");
        return Cases.Value;
    }

    /// <summary>Their User-Agents, each once; none where the file is missing.</summary>
    public static IEnumerable<string> UserAgents() => AreThere ? Cases.Value.Select(static c => c.UserAgent).Distinct() : [];

    private static List<UapCase> Read()
    {
        var cases = new List<UapCase>();
        foreach (var line in File.ReadLines(Path))
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            cases.Add(new UapCase(
                root.GetProperty("kind").GetString()!,
                root.GetProperty("ua").GetString()!,
                root.GetProperty("expected").EnumerateObject().ToDictionary(static part => part.Name, static part => part.Value.GetString())));
        }

        return cases;
    }

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(System.IO.Path.Combine(directory.FullName, "Mixpanel.ServerSide.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}

/// <summary>One case: what a User-Agent tells of one kind.</summary>
internal sealed record UapCase(string Kind, string UserAgent, Dictionary<string, string?> Expected);
