using System.Text.Json;

namespace Mixpanel.ServerSide.Tests.Wire;

/// <summary>What calls gave back.</summary>
internal sealed record WireResult(IReadOnlyList<TrackResult> Results, ImportResult? Imported = null);

/// <summary>One way of writing a call.</summary>
internal sealed record WireForm(string Name, Func<IMixpanelTracker, Task<WireResult>> CallAsync)
{
    public WireForm(string name, Func<IMixpanelTracker, TrackResult> call)
        : this(name, tracker => Task.FromResult(new WireResult([call(tracker)])))
    {
    }

    public WireForm(string name, Func<IMixpanelTracker, ValueTask<TrackResult>> call)
        : this(name, async tracker => new WireResult([await call(tracker)]))
    {
    }
}

/// <summary>Makes the public calls of a vector, in every form that the library offers for them: all must send the same.</summary>
internal static class WireCalls
{
    public static IEnumerable<WireForm> FormsOf(JsonElement call) => call.GetProperty("method").GetString()!.Split('.') switch
    {
        ["Track"] when call.Find("event") is { } message =>
        [
            new WireForm("event", tracker => tracker.Track(Only(call, "event", message).Event())),
            new WireForm("awaited event", tracker => tracker.TrackAsync(message.Event(), TestContext.Current.CancellationToken)),
        ],
        ["Track"] => Track(call),
        ["TrackMany"] => [new WireForm("many", tracker => Task.FromResult(new WireResult(tracker.TrackMany(Events(call)))))],
        ["ImportAsync"] => [new WireForm("import", async tracker => new WireResult([], await tracker.ImportAsync(Events(call), TestContext.Current.CancellationToken)))],
        ["Identify"] => [new WireForm("identify", tracker => tracker.Identify(call.FindText("userId")!, call.FindText("anonymousId")))],
        ["CreateAlias"] => [new WireForm("alias", tracker => tracker.CreateAlias(call.FindText("distinctId")!, call.FindText("alias")!))],
        ["Merge"] => [new WireForm("merge", tracker => tracker.Merge(call.FindText("distinctId")!, call.FindText("otherDistinctId")!))],
        ["People", var operation] => WirePeople.FormsOf(operation, call),
        ["Group", var operation] => WireGroup.FormsOf(operation, call),
        _ => throw new ArgumentException(call.GetRawText(), nameof(call)),
    };

    private static IEnumerable<WireForm> Track(JsonElement call)
    {
        call.AllowOnly("method", "name", "properties");
        var name = call.FindText("name")!;
        var bag = WireBag.Read(call.Find("properties"));
        return
        [
            new("tuples", tracker => tracker.Track(name, bag.ToTuples())),
            new("properties", tracker => tracker.Track(name, bag.ToProperties())),
            new("dictionary", tracker => tracker.Track(name, bag.ToDictionary())),
            new("awaited tuples", tracker => tracker.TrackAsync(name, bag.ToTuples(), TestContext.Current.CancellationToken)),
            new("awaited properties", tracker => tracker.TrackAsync(name, bag.ToProperties(), TestContext.Current.CancellationToken)),
            new("event", tracker => tracker.Track(new MixpanelEvent(name) { Properties = bag.ToProperties() })),
            new("event of tuples", tracker => tracker.Track(new MixpanelEvent(name, bag.ToTuples()))),
        ];
    }

    private static IEnumerable<MixpanelEvent> Events(JsonElement call) => call.GetProperty("events").EnumerateArray().Select(static message => message.Event());

    private static JsonElement Only(JsonElement call, string name, JsonElement part)
    {
        call.AllowOnly("method", name);
        return part;
    }
}
