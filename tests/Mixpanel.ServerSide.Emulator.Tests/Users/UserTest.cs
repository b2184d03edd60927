using System.Net;
using System.Text.Json;
using Mixpanel.ServerSide.Emulator.Tests.Framework;

namespace Mixpanel.ServerSide.Emulator.Tests.Users;

/// <summary>Sends events that are written short, such as <c>a $device_id=D $user_id=#7</c>, and shows the users as short: <c>U1+$device:D: a b</c>.</summary>
public abstract class UserTest : EmulatorTest
{
    protected async Task<string[]> UsersOfAsync(IEnumerable<string> events, string token = "t")
    {
        await TrackAsync(events, token);
        return [.. Store.Users.Select(Describe)];
    }

    protected Task TrackAsync(string text) => TrackAsync([text]);

    protected async Task TrackAsync(IEnumerable<string> events, string token = "t") =>
        Assert.Equal("1", (await PostAsync("track", $"[{string.Join(',', events.Select(text => Record(text, token)))}]")).Body);

    protected async Task ImportOneAsync(string record) =>
        Assert.Equal(HttpStatusCode.OK, (await ImportAsync($"[{record}]")).Status);

    protected Task MergeAsync(string first, string second) =>
        ImportOneAsync($$$"""{"event":"$merge","properties":{"token":"t","$distinct_ids":["{{{first}}}","{{{second}}}"]}}""");

    protected static string Record(string text, string token = "t")
    {
        var words = text.Split(' ');
        var properties = words.Skip(1).Select(static word => word.Split('=', 2)).Select(static pair => $"\"{pair[0]}\":{Value(pair[1])}");
        return $$$"""{"event":"{{{words[0]}}}","properties":{{{{string.Join(',', properties.Prepend($"\"token\":\"{token}\""))}}}}}""";
    }

    protected static string Describe(EmulatorUser user) =>
        $"{string.Join('+', user.Ids)}: {string.Join(' ', user.Events.Select(static e => e.GetProperty("event").GetString()))}";

    protected IReadOnlyList<string?> Failures(string property) =>
        [.. Store.Users.SelectMany(static user => user.Events).Select(e => Text(e.GetProperty("properties"), property)).Where(static text => text is not null)];

    /// <summary>All orders of a few things.</summary>
    protected static IEnumerable<string[]> Orders(string[] all) => all.Length < 2
        ? [all]
        : all.SelectMany((first, i) => Orders([.. all[..i], .. all[(i + 1)..]]).Select(rest => (string[])[first, .. rest]));

    private static string? Text(JsonElement properties, string name) => properties.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string Value(string text) => text.StartsWith('#') ? text[1..] : $"\"{text}\"";
}
