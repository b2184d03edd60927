using Mixpanel.ServerSide.UserAgents.Hints;
using Mixpanel.ServerSide.UserAgents.WebSdk;

namespace Mixpanel.ServerSide.UserAgents.Reading;

/// <summary>
/// What a User-Agent and the client hints beside it tell of a client, each part worked out when somebody asks for it. What is not a fact is
/// null: a frozen version or a constant in the place of a model says nothing of this client.
/// </summary>
/// <remarks>Two threads that ask at the same time may both work it out; they get equal, immutable results, so no lock is needed.</remarks>
internal sealed class ClientReading(UserAgentReader reader, string? userAgent, UserAgentClientHints? hints)
{
    private WebSdkClient? _webSdk;
    private ParsedUserAgent? _parsed;
    private UserAgentDevice? _device;
    private TrustedHints? _hints;
    private bool _hintsAreRead;
    private Answer? _browserFullVersion;
    private Answer? _systemVersion;

    /// <summary><c>$browser</c>.</summary>
    public string? Browser => IsWebSdk ? WebSdk.Browser : HiddenFamily ?? Known(ParsedBrowser.Family);

    /// <summary><c>$browser_version</c>: a number of the major and at most one minor part, in both vocabularies.</summary>
    public double? BrowserVersion
    {
        get
        {
            if (IsWebSdk)
            {
                return WebSdk.BrowserVersion;
            }

            return VersionText.NumberOf(HiddenFamily is null ? ParsedBrowser.Version : Hints!.VersionOf(Hints.Brand!));
        }
    }

    /// <summary>All parts of the browser's version that are known.</summary>
    public string? BrowserFullVersion => (_browserFullVersion ??= new Answer(FindBrowserFullVersion())).Text;

    /// <summary><c>$os</c>.</summary>
    public string? OperatingSystem => IsWebSdk ? WebSdk.OperatingSystem : Known(ParsedSystem.Family);

    /// <summary><c>$os_version</c>: of the operating system that <see cref="OperatingSystem"/> names, else null.</summary>
    public string? OperatingSystemVersion => (_systemVersion ??= new Answer(FindSystemVersion())).Text;

    /// <summary><c>$device</c>.</summary>
    public string? Device => IsWebSdk ? WebSdk.Device : DeviceFacts.FamilyOf(BestDevice) ?? Hints?.Model;

    /// <summary><c>$brand</c>: who makes the device.</summary>
    public string? DeviceBrand => IsBot ? null : DeviceFacts.BrandOf(BestDevice);

    /// <summary><c>$model</c>.</summary>
    public string? DeviceModel => IsBot ? null : DeviceFacts.ModelOf(BestDevice) ?? Hints?.Model;

    /// <summary>Which bot, crawler or tool it is; null if it is none.</summary>
    public string? Bot => reader.Ask(Parsed, static parsed => parsed.Bot);

    private bool IsWebSdk => reader.Vocabulary == UserAgentVocabulary.WebSdk;

    private bool IsBot => DeviceFacts.IsBot(ParsedDevice) || Bot is not null;

    private WebSdkClient WebSdk => _webSdk ??= WebSdkUserAgent.Parse(userAgent);

    private ParsedUserAgent Parsed => _parsed ??= reader.Parse(userAgent);

    private UserAgentProduct ParsedBrowser => reader.Ask(Parsed, static parsed => parsed.Browser) ?? UserAgentProduct.Other;

    private UserAgentProduct ParsedSystem => reader.Ask(Parsed, static parsed => parsed.OperatingSystem) ?? UserAgentProduct.Other;

    private UserAgentDevice ParsedDevice => reader.Ask(Parsed, static parsed => parsed.Device) ?? UserAgentDevice.Other;

    // Where the User-Agent names no model and a hint does, the device is what the User-Agent would say with it.
    private UserAgentDevice BestDevice => _device ??=
        Hints is { Model: { } model } && DeviceFacts.ModelOf(ParsedDevice) is null && ReducedUserAgent.WithModel(userAgent, model) is { } completed
            ? reader.Ask(reader.Parse(completed), static parsed => parsed.Device) ?? UserAgentDevice.Other
            : ParsedDevice;

    // A product that calls itself Chrome in its User-Agent. Where the User-Agent names another one, that counts.
    private string? HiddenFamily =>
        ParsedBrowser.Family is "Chrome" or "Chrome Mobile" && Hints?.Brand is { } brand
            ? Hints.IsPhone ?? ParsedBrowser.Family == "Chrome Mobile" ? brand.PhoneFamily : brand.Family
            : null;

    private TrustedHints? Hints
    {
        get
        {
            if (!Volatile.Read(ref _hintsAreRead))
            {
                _hints = hints is null ? null : TrustedHints.Of(hints, userAgent, WebSdk.OperatingSystem);
                Volatile.Write(ref _hintsAreRead, true);
            }

            return _hints;
        }
    }

    private string? FindBrowserFullVersion()
    {
        if (BrowserVersion is not { } number)
        {
            return null;
        }

        return Hints?.FullVersionLike(number)
            ?? (ParsedBrowser.Version is { } version && VersionText.HasMajor(version, number) && !VersionText.IsReduced(version) ? version : null);
    }

    private string? FindSystemVersion()
    {
        // Bots write any system into their User-Agents, and the same one for years.
        if (OperatingSystems.Canonical(OperatingSystem) is not { } system || IsBot)
        {
            return null;
        }

        if (Hints is { OperatingSystemVersion: { } told } && Hints.OperatingSystem == system)
        {
            return told;
        }

        return OperatingSystems.Canonical(ParsedSystem.Family) == system
            ? FrozenVersions.FactIn(system, ParsedSystem, userAgent, namesModel: DeviceFacts.ModelOf(ParsedDevice) is not null)
            : null;
    }

    private static string? Known(string family) => family is "Other" or "" ? null : family;

    // Null is an answer, too.
    private sealed record Answer(string? Text);
}
