using Microsoft.Extensions.Logging;
using Mixpanel.ServerSide.UserAgents.Caching;
using Mixpanel.ServerSide.UserAgents.Reading;

namespace Mixpanel.ServerSide;

/// <summary>
/// Reads what a context tells of the visitor's browser, operating system and device from its User-Agent and client hints, in the words
/// that you choose. It keeps what it has read of 2,048 of them, so one for the application is best; several threads may use it at the same time.
/// </summary>
/// <remarks>
/// <para>A version or model is reported where it is a fact. Browsers have frozen much of the User-Agent: they write <c>Windows NT 10.0</c> on
/// Windows 11, <c>10_15_7</c> on every new macOS, <c>Android 10; K</c> on every new Android, and iOS 18 on iOS 26. Such values are left out,
/// unless client hints tell the true ones.</para>
/// <para>Client hints count only where they name the same operating system as the User-Agent, which must be a Chromium browser's; else one of the two is forged.
/// They never change browser, version, operating system and device in the web SDK's words, because the web SDK does not use them.</para>
/// </remarks>
public sealed class UserAgentReader
{
    private readonly IUserAgentParser _parser;
    private readonly ParserTrouble _trouble;
    private readonly UserAgentCache<ClientReading> _readings = new();

    /// <summary>Makes a reader.</summary>
    /// <param name="vocabulary">The words for browser, operating system and device. Default: the web SDK's.</param>
    /// <param name="parser">
    /// Tells versions, models, bots and ua-parser's families. Default: <see cref="UserAgentParser.Default"/>. If it throws, messages go without what it would have
    /// told, and the log says so once; the next context asks it again.
    /// </param>
    /// <param name="logger">Gets that log message. Default: none; then the tracker that sends such a message logs it.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="vocabulary"/> is none of the enumeration's values.</exception>
    public UserAgentReader(UserAgentVocabulary vocabulary = UserAgentVocabulary.WebSdk, IUserAgentParser? parser = null, ILogger<UserAgentReader>? logger = null)
        : this(vocabulary, parser, (ILogger?)logger)
    {
    }

    internal UserAgentReader(UserAgentVocabulary vocabulary, IUserAgentParser? parser, ILogger? logger)
    {
        if (!Enum.IsDefined(vocabulary))
        {
            throw new ArgumentOutOfRangeException(nameof(vocabulary), vocabulary, "It must be WebSdk or UaParser.");
        }

        Vocabulary = vocabulary;
        _parser = parser ?? DefaultParser;
        _trouble = new ParserTrouble(logger);
    }

    /// <summary>The reader of contexts that name no other: the web SDK's words, and the library's own parser.</summary>
    public static UserAgentReader Default { get; } = new();

    /// <summary>The words for browser, operating system and device.</summary>
    public UserAgentVocabulary Vocabulary { get; }

    /// <summary>The library's own parser; the only place that names it.</summary>
    internal static IUserAgentParser DefaultParser => UserAgentParser.Default;

    /// <summary>
    /// What a User-Agent and hints tell. It depends on nothing else, so it is kept while it is met often, unless the parser threw: what was missing then
    /// may be there for the next context.
    /// </summary>
    internal ClientReading Read(string? userAgent, UserAgentClientHints? hints)
    {
        if (string.IsNullOrEmpty(userAgent))
        {
            return Make(userAgent, hints);
        }

        while (true)
        {
            var reading = _readings.GetOrAdd(userAgent, hints, this, static (reader, userAgent, hints) => reader.Make(userAgent, hints));
            if (!reading.HasFailed)
            {
                return reading;
            }

            _readings.Forget(userAgent, hints, reading);
        }
    }

    /// <summary>The parser's failure that nobody has logged yet; null if there is none.</summary>
    internal Exception? TakeFailure() => _trouble.Take();

    private ClientReading Make(string? userAgent, UserAgentClientHints? hints) =>
        new(Vocabulary, new ParserAnswers(_parser, _trouble, userAgent), userAgent, hints);
}
