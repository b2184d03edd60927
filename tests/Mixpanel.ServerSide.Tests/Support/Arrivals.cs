using System.Text.Json;

namespace Mixpanel.ServerSide.Tests.Support;

/// <summary>What has arrived at the stub, after a flush.</summary>
internal static class Arrivals
{
    public static async Task<IReadOnlyList<JsonElement>> EventsAsync(this TestMixpanel mixpanel)
    {
        await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled);
        return mixpanel.Mixpanel.Events;
    }

    public static async Task<IReadOnlyList<JsonElement>> ProfilesAsync(this TestMixpanel mixpanel)
    {
        await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled);
        return mixpanel.Mixpanel.Profiles;
    }

    public static async Task<IReadOnlyList<JsonElement>> GroupsAsync(this TestMixpanel mixpanel)
    {
        await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled);
        return [.. mixpanel.Mixpanel.Requests.Where(static request => request.Path == "/groups").SelectMany(static request => request.Records)];
    }

    public static async Task<JsonElement> PropertiesAsync(this TestMixpanel mixpanel) =>
        Assert.Single(await mixpanel.EventsAsync()).GetProperty("properties");

    public static string[] Names(this IEnumerable<JsonElement> events) => [.. events.Select(static e => e.Text("event")!)];
}
