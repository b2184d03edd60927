namespace Mixpanel.ServerSide.Functional;

/// <summary>What the sender does: its section <c>Sender</c> of the command line, beside <c>Mixpanel</c> with the library's own settings.</summary>
internal sealed class SenderSettings
{
    /// <summary>Which calls it makes.</summary>
    public CallKind Calls { get; set; }

    /// <summary>The number of the first call. Each call has a number of its own, also across processes, by which it is found again.</summary>
    public int First { get; set; }

    /// <summary>How many calls.</summary>
    public int Count { get; set; }

    /// <summary>Calls a second; 0 for as many as there can be.</summary>
    public int Rate { get; set; }

    /// <summary>How many threads make the calls in turn; more than one where their order does not matter.</summary>
    public int Writers { get; set; } = 1;

    /// <summary>How many users' profiles the calls change in turn.</summary>
    public int Users { get; set; } = 1;

    /// <summary>Every so many events one gets the name that the server refuses; 0 for none.</summary>
    public int PoisonEvery { get; set; }

    /// <summary>What comes after the calls.</summary>
    public SenderEnd End { get; set; }

    /// <summary>A file of one byte for each call: what it returned (<see cref="CallResult"/>). Written when it has, so that it survives the process.</summary>
    public string? Acknowledgements { get; set; }

    /// <summary>How often it tells how it stands; never by default.</summary>
    public TimeSpan ReportInterval { get; set; }

    /// <summary>After how many calls the application's clock jumps a day forward, back, or to the right time again; 0 for never.</summary>
    public int ClockJumpsEvery { get; set; }
}
