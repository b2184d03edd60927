namespace Mixpanel.ServerSide;

/// <summary>
/// Settings of the tracker and of delivery. They are validated when the host starts; a wrong one stops it with a message that names the
/// setting. In configuration they stand in one section, usually <c>Mixpanel</c>, under the names used here.
/// </summary>
public sealed class MixpanelOptions
{
    /// <summary>The most messages that Mixpanel takes in one request ("Import Events").</summary>
    internal const int MaxBatchSize = 2_000;

    /// <summary>Just under Mixpanel's limit of 10 MB a request before compression ("Import Events").</summary>
    internal const int MaxBatchBytes = 9_800_000;

    /// <summary>Most super properties: an event has room for 254 properties, and the context needs up to 36 of them.</summary>
    internal const int MaxSuperProperties = 60;

    /// <summary>What may stand in a configuration section.</summary>
    internal static IReadOnlyList<string> Names { get; } =
    [
        nameof(ProjectToken),
        nameof(Region),
        nameof(Endpoint),
        nameof(IdentityModel),
        nameof(AllowAnonymousProfiles),
        nameof(GroupKeys),
        nameof(SuperProperties),
        nameof(Refuse),
        nameof(FlushInterval),
        nameof(BatchSize),
        nameof(BatchBytes),
        nameof(MaxConcurrentRequests),
        nameof(JournalCapacity),
        nameof(JournalDirectory),
        nameof(JournalDiskCapacity),
        nameof(JournalSyncInterval),
        nameof(JournalMaxAge),
        nameof(JournalFullMode),
        nameof(UpdatesInDoubt),
        nameof(DeadLetterCapacity),
        nameof(RequestTimeout),
        nameof(RetryDelay),
        nameof(MaxRetryDelay),
        nameof(ShutdownTimeout),
        nameof(Compress),
    ];

    /// <summary>The project's token (Project Settings → Access Keys). Required.</summary>
    public string ProjectToken { get; set; } = string.Empty;

    /// <summary>Where the project's data is stored. Default: <see cref="MixpanelRegion.US"/>. Not used when <see cref="Endpoint"/> is set.</summary>
    public MixpanelRegion Region { get; set; } = MixpanelRegion.US;

    /// <summary>
    /// Base address of another ingestion API, such as a proxy of yours or the emulator: <c>/import</c> and <c>/engage</c> are appended to
    /// it. Default: null, the address of <see cref="Region"/>.
    /// </summary>
    public Uri? Endpoint { get; set; }

    /// <summary>The project's identity model. Default: <see cref="IdentityModel.Simplified"/>.</summary>
    public IdentityModel IdentityModel { get; set; } = IdentityModel.Simplified;

    /// <summary>
    /// Whether profile updates of visitors who are not signed in are sent, to a profile of their device (<c>$device:…</c>). Mixpanel advises
    /// against it ("User Profiles"): what is on such a profile is not carried over when the visitor becomes known, and each counts as a profile.
    /// Default: false, such updates are refused, and the call says so.
    /// </summary>
    public bool AllowAnonymousProfiles { get; set; }

    /// <summary>
    /// The names of properties that link events and users to groups, as in Project Settings → Group Keys; up to 254 groups for each key. Their
    /// values are always sent as lists of texts ("Group Analytics"), however they are given. Default: none.
    /// </summary>
    public IList<string> GroupKeys { get; } = [];

    /// <summary>
    /// Properties for every event of the project, such as the version of the application; at most 60. The context, enrichers and the call win
    /// over them. From a configuration section they are read as text. They are copied when the tracker is made. Default: none.
    /// </summary>
    public MixpanelProperties SuperProperties { get; } = [];

    /// <summary>
    /// Kinds of repair that are not wanted: a message that would need one is refused (<see cref="TrackOutcome.RepairRefused"/>) instead of
    /// being sent with a value cut, replaced or left out. <see cref="MixpanelRepairs.All"/> suits development. Default:
    /// <see cref="MixpanelRepairs.None"/>, everything is repaired that can be.
    /// </summary>
    public MixpanelRepairs Refuse { get; set; }

    /// <summary>The longest a message waits for others before its batch is sent, from 10 ms to 1 hour. Default: 1 second.</summary>
    public TimeSpan FlushInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Most messages in a request, from 1 to 2,000 (Mixpanel's limit). A batch that is full is sent at once. Default: 2,000.</summary>
    public int BatchSize { get; set; } = MaxBatchSize;

    /// <summary>
    /// Most bytes of JSON in a request before compression, from 1,048,576 to 9,800,000 (Mixpanel's limit is 10 MB). Default: 9,800,000.
    /// </summary>
    public int BatchBytes { get; set; } = MaxBatchBytes;

    /// <summary>Requests with events that may be under way at the same time, from 1 to 20. Profile updates go one by one, in order. Default: 4.</summary>
    public int MaxConcurrentRequests { get; set; } = 4;

    /// <summary>
    /// Bytes of memory that messages may take while they wait, from 2 MiB to 1 TiB, for events, updates of users, updates of groups and identity
    /// events each. It is taken as it is needed; what happens beyond it, <see cref="JournalFullMode"/> says. With a <see cref="JournalDirectory"/> it
    /// bounds what waits in memory while the directory cannot be used. Default: 67,108,864 (64 MiB, about 90,000 events).
    /// </summary>
    public long JournalCapacity { get; set; } = 64L * 1024 * 1024;

    /// <summary>
    /// A directory for the journal's files and for dead letters. With it a message survives the end of the process, however it ends, from the
    /// moment the call returns, and is sent by the next one. It should be on a local disk; several processes and projects may share it, and each
    /// keeps to files of its own. Where it cannot be used (missing rights, a full disk) messages wait in memory, and the log says so. A path that
    /// begins with <c>~</c> is refused: nothing would expand it. Default: null, memory only: a library writes nothing to disk unasked.
    /// </summary>
    public string? JournalDirectory { get; set; }

    /// <summary>
    /// Bytes of disk that messages may take while they wait, from 8 MiB to 1 TiB, for events, updates of users, updates of groups and identity
    /// events each. It is taken as it is needed. Default: 1,073,741,824 (1 GiB, about 1.4 million events).
    /// </summary>
    public long JournalDiskCapacity { get; set; } = 1024L * 1024 * 1024;

    /// <summary>
    /// How often the journal's files are forced to the disk, so that messages survive a power failure too, from 1 ms to 1 minute. <c>TrackAsync</c>
    /// then completes when its message is on the disk; all that came meanwhile goes with it. It needs a <see cref="JournalDirectory"/>. Default: null,
    /// the operating system decides: messages survive the process and its crash, but not that of the machine.
    /// </summary>
    public TimeSpan? JournalSyncInterval { get; set; }

    /// <summary>The longest that a message may wait, from 1 minute to 10 years; an older one is given up and counted. Default: 30 days.</summary>
    public TimeSpan JournalMaxAge { get; set; } = TimeSpan.FromDays(30);

    /// <summary>What a full journal does. Default: <see cref="JournalFullMode.RefuseNewest"/>.</summary>
    public JournalFullMode JournalFullMode { get; set; }

    /// <summary>
    /// What becomes of profile updates whose effect adds up (<c>$add</c>, <c>$append</c>) when a request has left and its answer did not come, or
    /// did not tell: Mixpanel may have them. Default: <see cref="UpdatesInDoubt.SetAside"/>.
    /// </summary>
    public UpdatesInDoubt UpdatesInDoubt { get; set; }

    /// <summary>
    /// Bytes of files with dead letters, from 1 MiB to 1 TiB; they stand in <see cref="JournalDirectory"/>. When they are full, further ones are
    /// dropped and counted. Default: 67,108,864 (64 MiB).
    /// </summary>
    public long DeadLetterCapacity { get; set; } = 64L * 1024 * 1024;

    /// <summary>How long one attempt to send a batch may take, from 1 second to 10 minutes. Default: 30 seconds.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Wait before the first retry after 429, 5xx or a network failure, from 10 ms to <see cref="MaxRetryDelay"/>; each further one doubles it, up to
    /// <see cref="MaxRetryDelay"/>. A longer <c>Retry-After</c> is honoured up to 10 minutes. To each of these waits jitter is added: at random from 0.5
    /// to 2.5 times this setting. Default: 2 seconds with 1 to 5 seconds of jitter, as Mixpanel advises.
    /// </summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The longest wait between retries, before jitter, from <see cref="RetryDelay"/> to 1 hour. A longer <c>Retry-After</c> is honoured up to 10 minutes.
    /// After answers that only other settings can mend, each wait is this one, and at random up to a tenth more. Default: 60 seconds, as Mixpanel advises.
    /// </summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// The longest that the end of the application waits for delivery, from 0 to 10 minutes; the host's own shutdown time limits it too.
    /// What is not delivered then stays in <see cref="JournalDirectory"/> for the next process; without one it is lost, counted, and logged as an error.
    /// Default: 15 seconds.
    /// </summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Whether events are compressed with gzip. Profile updates never are: Mixpanel does not take it there. Default: true.</summary>
    public bool Compress { get; set; } = true;
}
