using System.Text.Json;

namespace Mixpanel.ServerSide.BrowserTests.Shop;

/// <summary>One user as the emulator works them out, with all that is theirs.</summary>
internal sealed record ResolvedUser(string Id, IReadOnlyList<string> Ids, IReadOnlyList<TrackedEvent> Events)
{
    public static ResolvedUser Read(JsonElement record) => new(
        record.GetProperty("id").GetString()!,
        [.. record.GetProperty("ids").EnumerateArray().Select(static id => id.GetString()!)],
        [.. record.GetProperty("events").EnumerateArray().Select(TrackedEvent.Read).DistinctBy(static tracked => tracked.InsertId)]);
}
