namespace Mixpanel.ServerSide;

/// <summary>Works out each part of a <see cref="ParsedUserAgent"/> when it is asked for.</summary>
internal interface IUserAgentSource
{
    UserAgentProduct ReadBrowser();

    UserAgentProduct ReadOperatingSystem();

    UserAgentDevice ReadDevice();

    string? ReadBot(ParsedUserAgent parsed);
}
