namespace Mixpanel.ServerSide.Functional;

/// <summary>The command line of the soak.</summary>
internal sealed class SoakOptions
{
    /// <summary>How long it runs; 0 leaves the soak out.</summary>
    public double Minutes { get; set; } = 15;

    /// <summary>Events a second.</summary>
    public int Rate { get; set; } = 5_000;

    /// <summary>Where messages wait: <c>memory</c> or <c>files</c>.</summary>
    public JournalForm Journal { get; set; }

    /// <summary>Wait before the first retry: the library's default.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest wait between retries: the library's default.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Events in each run of the comparison of rates; 0 leaves it out.</summary>
    public int RateEvents { get; set; } = 3_000_000;

    /// <summary>Pairs of runs in that comparison.</summary>
    public int RatePairs { get; set; } = 3;

    /// <summary>Where chance begins; told, so that it can be had again.</summary>
    public int Seed { get; set; } = Random.Shared.Next();

    /// <summary>The library's settings for a sender.</summary>
    public Dictionary<string, string> Mixpanel(TempDirectory directory)
    {
        var mixpanel = new Dictionary<string, string>
        {
            ["RetryDelay"] = RetryDelay.ToString(),
            ["MaxRetryDelay"] = MaxRetryDelay.ToString(),
            ["FlushInterval"] = "00:00:01",
        };
        if (Journal == JournalForm.Files)
        {
            mixpanel["JournalDirectory"] = directory.Journal;
        }

        return mixpanel;
    }
}

/// <summary>Where messages wait.</summary>
internal enum JournalForm
{
    Memory,
    Files,
}
