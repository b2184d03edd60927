namespace Mixpanel.ServerSide.UserAgents.Reading;

/// <summary>
/// What the parser says of one User-Agent, each part when somebody asks. Where the parser throws, nothing is known, and that is remembered: it may be
/// over soon, so nobody else should have to do with this answer.
/// </summary>
internal sealed class ParserAnswers(IUserAgentParser parser, ParserTrouble trouble, string? userAgent)
{
    private ParsedUserAgent? _parsed;
    private bool _hasFailed;

    /// <summary>Whether the parser threw so far.</summary>
    public bool HasFailed => Volatile.Read(ref _hasFailed);

    public UserAgentProduct Browser => Ask(Parsed, static parsed => parsed.Browser) ?? UserAgentProduct.Other;

    public UserAgentProduct OperatingSystem => Ask(Parsed, static parsed => parsed.OperatingSystem) ?? UserAgentProduct.Other;

    public UserAgentDevice Device => DeviceOf(Parsed);

    public string? Bot => Ask(Parsed, static parsed => parsed.Bot);

    private ParsedUserAgent Parsed => _parsed ??= Parse(userAgent);

    /// <summary>The device that another User-Agent names.</summary>
    public UserAgentDevice DeviceIn(string otherUserAgent) => DeviceOf(Parse(otherUserAgent));

    private UserAgentDevice DeviceOf(ParsedUserAgent parsed) => Ask(parsed, static parsed => parsed.Device) ?? UserAgentDevice.Other;

    private ParsedUserAgent Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return ParsedUserAgent.Unknown;
        }

        try
        {
            return parser.Parse(text) ?? throw new InvalidOperationException($"{parser.GetType()} returned null; {nameof(ParsedUserAgent)}.{nameof(ParsedUserAgent.Unknown)} is for what tells nothing.");
        }
#pragma warning disable CA1031 // The parser may be the application's own. The message goes without what it would have told; the exception is logged once.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Fail(exception);
            return ParsedUserAgent.Unknown;
        }
    }

    // A part may be worked out only now.
    private T? Ask<T>(ParsedUserAgent parsed, Func<ParsedUserAgent, T?> part)
        where T : class
    {
        try
        {
            return part(parsed);
        }
#pragma warning disable CA1031 // As above.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Fail(exception);
            return null;
        }
    }

    private void Fail(Exception exception)
    {
        Volatile.Write(ref _hasFailed, true);
        trouble.Note(exception);
    }
}
