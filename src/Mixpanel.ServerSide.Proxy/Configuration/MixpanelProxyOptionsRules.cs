namespace Mixpanel.ServerSide.Proxy.Configuration;

/// <summary>What is wrong with the settings, if anything is.</summary>
internal static class MixpanelProxyOptionsRules
{
    public static IReadOnlyList<string> FindProblems(MixpanelProxyOptions options)
    {
        var problems = new List<string>();
        CheckAddress(nameof(options.Endpoint), options.Endpoint);
        if (options.LibraryEndpoint is null)
        {
            Add(nameof(options.LibraryEndpoint), "must not be null.");
        }

        CheckAddress(nameof(options.LibraryEndpoint), options.LibraryEndpoint);
        if (options.Project is { } project && string.IsNullOrWhiteSpace(project))
        {
            Add(nameof(options.Project), "must be the name of a project, or null for the one without a name.");
        }

        Range(nameof(options.MaxRequestBodySize), options.MaxRequestBodySize, 64 * 1024, 100 * 1024 * 1024);
        Range(nameof(options.ActivityTimeout), options.ActivityTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        return problems;

        void CheckAddress(string setting, Uri? address)
        {
            if (address is not null && !IsBaseAddress(address))
            {
                Add(setting, $"is '{address}'; it must be an absolute http or https address without user, query and fragment.");
            }
        }

        void Range<T>(string setting, T value, T least, T most)
            where T : IComparable<T>
        {
            if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
            {
                Add(setting, $"is {value}; it must lie between {least} and {most}.");
            }
        }

        void Add(string setting, string problem) => problems.Add($"Mixpanel proxy setting {setting} {problem}");
    }

    private static bool IsBaseAddress(Uri address) =>
        address is { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "" };
}
