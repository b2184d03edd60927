namespace Mixpanel.ServerSide.BrowserTests.Browser;

/// <summary>Finds the Chromium of the system: none is downloaded.</summary>
internal static class ChromiumFile
{
    public const string IsMissing =
        "No Chromium on the PATH (Debian: apt-get install chromium). MIXPANEL_CHROMIUM may name one; MIXPANEL_BROWSER=required makes this a failure.";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    public static bool IsRequired { get; } = Environment.GetEnvironmentVariable("MIXPANEL_BROWSER") == "required";

    public static string? Find() =>
        Environment.GetEnvironmentVariable("MIXPANEL_CHROMIUM") is { Length: > 0 } named
            ? named
            : Folders().SelectMany(static folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    private static string[] Folders() => Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];
}
