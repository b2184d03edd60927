namespace Mixpanel.ServerSide;

/// <summary>
/// What a User-Agent tells by itself, in the words of whoever parsed it. Immutable; of the library's own parser each part is worked out when somebody
/// asks for it.
/// </summary>
/// <remarks>A parser of your own sets the properties: <c>new ParsedUserAgent { Browser = new("Chrome", "140") }</c>.</remarks>
public sealed class ParsedUserAgent
{
    private readonly IUserAgentSource? _source;
    private UserAgentProduct? _browser;
    private UserAgentProduct? _operatingSystem;
    private UserAgentDevice? _device;
    private BotAnswer? _bot;

    /// <summary>Makes one of which nothing is known but what is set.</summary>
    public ParsedUserAgent()
    {
    }

    internal ParsedUserAgent(IUserAgentSource source) => _source = source;

    /// <summary>Nothing is known.</summary>
    public static ParsedUserAgent Unknown { get; } = new();

    // Two threads may work out the same; they get equal, immutable results, so no lock is needed.

    /// <summary>The browser, or whatever other program sent the request. Default: <see cref="UserAgentProduct.Other"/>.</summary>
    public UserAgentProduct Browser
    {
        get => _browser ??= _source?.ReadBrowser() ?? UserAgentProduct.Other;
        init => _browser = value;
    }

    /// <summary>The operating system. Default: <see cref="UserAgentProduct.Other"/>.</summary>
    public UserAgentProduct OperatingSystem
    {
        get => _operatingSystem ??= _source?.ReadOperatingSystem() ?? UserAgentProduct.Other;
        init => _operatingSystem = value;
    }

    /// <summary>The device. Default: <see cref="UserAgentDevice.Other"/>.</summary>
    public UserAgentDevice Device
    {
        get => _device ??= _source?.ReadDevice() ?? UserAgentDevice.Other;
        init => _device = value;
    }

    /// <summary>The name of the bot, crawler or tool that sent the request, such as <c>Googlebot</c>; null if it is none. Default: null.</summary>
    public string? Bot
    {
        get => (_bot ??= new BotAnswer(_source?.ReadBot(this))).Name;
        init => _bot = new BotAnswer(value);
    }

    // Null is an answer, too.
    private sealed record BotAnswer(string? Name);
}
