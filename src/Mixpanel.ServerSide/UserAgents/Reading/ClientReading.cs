using Mixpanel.ServerSide.UserAgents.Hints;
using Mixpanel.ServerSide.UserAgents.WebSdk;

namespace Mixpanel.ServerSide.UserAgents.Reading;

/// <summary>
/// What a User-Agent and the client hints beside it tell of a client, each part worked out when somebody asks for it. What is not a fact is
/// null: a frozen version or a constant in the place of a model says nothing of this client.
/// </summary>
/// <remarks>Two threads that ask at the same time may both work it out; they get equal, immutable results, so no lock is needed.</remarks>
internal sealed class ClientReading(UserAgentVocabulary vocabulary, ParserAnswers parser, string? userAgent, UserAgentClientHints? hints)
{
    private WebSdkClient? _webSdk;
    private UserAgentDevice? _device;
    private TrustedHints? _hints;
    private bool _hintsAreRead;
    private Answer<string?>? _family;
    private Answer<double?>? _familyVersion;
    private Answer<string?>? _browserFullVersion;
    private Answer<string?>? _systemVersion;

    /// <summary>Whether the parser threw so far: then this is good for the one who met it, and must not be kept.</summary>
    public bool HasFailed => parser.HasFailed;

    /// <summary><c>$browser</c>.</summary>
    public string? Browser => IsWebSdk ? WebSdk.Browser : (_family ??= new(HiddenBrand is { } brand ? FamilyOf(brand) : Known(parser.Browser.Family))).Value;

    /// <summary><c>$browser_version</c>: a number of the major and at most one minor part, in both vocabularies.</summary>
    public double? BrowserVersion => IsWebSdk ? WebSdk.BrowserVersion : (_familyVersion ??= new(FindFamilyVersion())).Value;

    /// <summary>All parts of the browser's version that are known.</summary>
    public string? BrowserFullVersion => (_browserFullVersion ??= new(FindBrowserFullVersion())).Value;

    /// <summary><c>$os</c>.</summary>
    public string? OperatingSystem => IsWebSdk ? WebSdk.OperatingSystem : Known(parser.OperatingSystem.Family);

    /// <summary><c>$os_version</c>: of the operating system that <see cref="OperatingSystem"/> names, else null.</summary>
    public string? OperatingSystemVersion => (_systemVersion ??= new(FindSystemVersion())).Value;

    /// <summary><c>$device</c>.</summary>
    public string? Device => IsWebSdk ? WebSdk.Device : DeviceFacts.FamilyOf(BestDevice) ?? Hints?.Model;

    /// <summary><c>$brand</c>: who makes the device.</summary>
    public string? DeviceBrand => IsBot ? null : DeviceFacts.BrandOf(BestDevice);

    /// <summary><c>$model</c>.</summary>
    public string? DeviceModel => IsBot ? null : DeviceFacts.ModelOf(BestDevice) ?? Hints?.Model;

    /// <summary>Which bot, crawler or tool it is; null if it is none.</summary>
    public string? Bot => parser.Bot;

    private bool IsWebSdk => vocabulary == UserAgentVocabulary.WebSdk;

    private bool IsBot => DeviceFacts.IsBot(parser.Device) || Bot is not null;

    private WebSdkClient WebSdk => _webSdk ??= WebSdkUserAgent.Parse(userAgent);

    // Where the User-Agent names no model and a hint does, the device is what the User-Agent would say with it.
    private UserAgentDevice BestDevice => _device ??=
        Hints is { Model: { } model } && DeviceFacts.ModelOf(parser.Device) is null && ReducedUserAgent.WithModel(userAgent, model) is { } completed
            ? parser.DeviceIn(completed)
            : parser.Device;

    // A product that calls itself Chrome in its User-Agent. Where the User-Agent names another one, that counts.
    private KnownBrand? HiddenBrand => parser.Browser.Family is "Chrome" or "Chrome Mobile" && Hints?.Brand is { Family: not null } brand ? brand : null;

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

    private string? FamilyOf(KnownBrand brand) => Hints!.IsPhone ?? parser.Browser.Family == "Chrome Mobile" ? brand.PhoneFamily : brand.Family;

    private double? FindFamilyVersion() =>
        VersionText.RealNumberOf(HiddenBrand is { } brand ? Hints!.VersionOf(brand) : parser.Browser.Version);

    private string? FindBrowserFullVersion() =>
        BrowserVersion is { } number ? Hints?.FullVersionLike(number) ?? FullVersion.FactIn(parser.Browser, number, userAgent) : null;

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

        return OperatingSystems.Canonical(parser.OperatingSystem.Family) == system
            ? FrozenVersions.FactIn(system, parser.OperatingSystem, userAgent, namesModel: DeviceFacts.ModelOf(parser.Device) is not null)
            : null;
    }

    private static string? Known(string family) => family is UserAgentProduct.UnknownFamily or "" ? null : family;

    // Null is an answer, too.
    private sealed record Answer<T>(T Value);
}
