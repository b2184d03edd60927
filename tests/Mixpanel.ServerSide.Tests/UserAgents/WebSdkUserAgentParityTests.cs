using System.Globalization;
using System.Text.Json;
using Mixpanel.ServerSide.Tests.Context;
using Mixpanel.ServerSide.Tests.UserAgents.Reading;
using Mixpanel.ServerSide.UserAgents.WebSdk;

namespace Mixpanel.ServerSide.Tests.UserAgents;

public sealed class WebSdkUserAgentParityTests
{
    private static readonly List<ParityCase> Cases = ParityCase.ReadStrict("ua");

    [Fact]
    public void No_recording_is_missing() => Assert.Equal(621, Cases.Count);

    [Fact]
    public void Every_recorded_user_agent_gives_what_the_web_sdk_gave() =>
        ParityCase.AssertAgree(Cases, static c => Recorded(c.Expected), static c => Parsed(c.Input.GetProperty("userAgent").GetString()!));

    [Fact]
    public void A_context_says_the_same_whatever_hints_came_and_whatever_the_parser_says()
    {
        var reader = new UserAgentReader(parser: new MadeUpParser());
        string[] platforms = ["Windows", "Android", "macOS", "Linux", "Chrome OS"];
        ParityCase.AssertAgree(
            Cases,
            static c => Recorded(c.Expected),
            c => string.Join(" / ", platforms
                .Select(platform => Read.With(reader, c.Input.GetProperty("userAgent").GetString(), Read.Hints(platform, "15.0.0", "Pixel 8", "Brave")))
                .Select(static context => Show(context.Browser, context.BrowserVersion, context.OperatingSystem, context.Device))
                .Distinct()));
    }

    private static string Recorded(JsonElement expected) => Show(
        Text(expected, "$browser"),
        expected.GetProperty("$browser_version") is { ValueKind: JsonValueKind.Number } version ? version.GetDouble() : null,
        Text(expected, "$os"),
        Text(expected, "$device"));

    private static string Parsed(string userAgent)
    {
        var client = WebSdkUserAgent.Parse(userAgent);
        return Show(client.Browser, client.BrowserVersion, client.OperatingSystem, client.Device);
    }

    private static string Show(string? browser, double? version, string? operatingSystem, string? device) =>
        string.Create(CultureInfo.InvariantCulture, $"{browser ?? "-"} {version?.ToString("R", CultureInfo.InvariantCulture) ?? "-"} on {operatingSystem ?? "-"}, {device ?? "-"}");

    private static string? Text(JsonElement expected, string name) =>
        expected.TryGetProperty(name, out var value) ? value.GetString() : null;

    private sealed class MadeUpParser : IUserAgentParser
    {
        public ParsedUserAgent Parse(string userAgent) => new()
        {
            Browser = new("Made Up", "1", "2"),
            OperatingSystem = new("Windows", "95"),
            Device = new("Made Up", "Made Up", "Made Up"),
            Bot = "Made Up",
        };
    }
}
