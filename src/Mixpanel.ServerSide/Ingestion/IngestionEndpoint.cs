namespace Mixpanel.ServerSide.Ingestion;

/// <summary>One endpoint of the ingestion API and how it wants to be spoken to ("Ingestion API Overview").</summary>
internal sealed class IngestionEndpoint
{
    /// <summary>
    /// Events. <c>/import</c> and not <c>/track</c>: that one loses events older than five days without a word. <c>strict=1</c> makes it
    /// name the records that it refuses; <c>ip=0</c> keeps it from placing people where the server stands.
    /// </summary>
    public static readonly IngestionEndpoint Import = new("events", "import?strict=1&ip=0", AnswerFormat.Import, authenticates: true, takesGzip: true);

    /// <summary>User profiles. <c>verbose=1</c> makes it say why it refuses; it has no authentication but the token in each update.</summary>
    public static readonly IngestionEndpoint Engage = new("profiles", "engage?verbose=1&ip=0", AnswerFormat.Verbose, authenticates: false, takesGzip: false);

    /// <summary>Group profiles. As <see cref="Engage"/>.</summary>
    public static readonly IngestionEndpoint Groups = new("groups", "groups?verbose=1&ip=0", AnswerFormat.Verbose, authenticates: false, takesGzip: false);

    /// <summary>
    /// Identity events of the Original model, apart from the others: where the project is a Simplified one after all, one of them makes
    /// Mixpanel refuse the whole request. <c>$merge</c> is taken by <c>/import</c> only ("Merge Identities").
    /// </summary>
    public static readonly IngestionEndpoint Identities = new("identities", "import?strict=1&ip=0", AnswerFormat.Import, authenticates: true, takesGzip: true);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<IngestionEndpoint> All { get; } = [Import, Engage, Groups, Identities];

    private IngestionEndpoint(string name, string relativeUrl, AnswerFormat format, bool authenticates, bool takesGzip)
    {
        Name = name;
        RelativeUrl = relativeUrl;
        Format = format;
        Authenticates = authenticates;
        TakesGzip = takesGzip;
    }

    /// <summary>What it carries, for logs and metrics.</summary>
    public string Name { get; }

    public string RelativeUrl { get; }

    public AnswerFormat Format { get; }

    /// <summary>Whether it wants the token as Basic authentication. The others must not get it ("Authentication").</summary>
    public bool Authenticates { get; }

    /// <summary>Whether it takes <c>Content-Encoding: gzip</c>; <c>/engage</c> does not ("Set Property", note).</summary>
    public bool TakesGzip { get; }
}
