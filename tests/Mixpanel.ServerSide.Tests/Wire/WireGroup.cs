using System.Text.Json;

namespace Mixpanel.ServerSide.Tests.Wire;

/// <summary>The calls of <see cref="IMixpanelGroup"/>.</summary>
internal static class WireGroup
{
    public static IEnumerable<WireForm> FormsOf(string operation, JsonElement call)
    {
        call.AllowOnly("method", "key", "id", "properties", "names", "details", "update");
        IMixpanelGroup Group(IMixpanelTracker tracker) => tracker.Group(call.FindText("key")!, call.FindText("id")!);

        var bag = WireBag.Read(call.Find("properties"));
        var names = call.Find("names")?.EnumerateArray().Select(static name => name.GetString()!).ToArray() ?? [];
        return operation switch
        {
            "Update" => [new("update", tracker => Group(tracker).Update(Update(call.GetProperty("update"))))],
            "Unset" =>
            [
                new("names", tracker => Group(tracker).Unset(names)),
                new("update", tracker => Group(tracker).Update(new GroupUpdate(GroupOperation.Unset) { Properties = WirePeople.Named(names) })),
            ],
            "Delete" =>
            [
                new("delete", tracker => Group(tracker).Delete()),
                new("update", tracker => Group(tracker).Update(new GroupUpdate(GroupOperation.Delete))),
            ],
            _ when call.Find("details") is { } details => [new("details", tracker => Describe(Group(tracker), operation, details.Details(), bag.ToTuples()))],
            _ =>
            [
                new("properties", tracker => Apply(Group(tracker), operation, bag.ToProperties())),
                new("tuples", tracker => Apply(Group(tracker), operation, bag.ToTuples())),
                new("dictionary", tracker => Apply(Group(tracker), operation, MixpanelProperties.From(bag.ToDictionary()))),
                new("update", tracker => Group(tracker).Update(new GroupUpdate(Enum.Parse<GroupOperation>(operation)) { Properties = bag.ToProperties() })),
            ],
        };
    }

    private static TrackResult Apply(IMixpanelGroup group, string operation, MixpanelProperties properties) => operation switch
    {
        "Set" => group.Set(properties),
        "SetOnce" => group.SetOnce(properties),
        "Union" => group.Union(properties),
        _ => group.Remove(properties),
    };

    private static TrackResult Apply(IMixpanelGroup group, string operation, (string, MixpanelValue)[] properties) => operation switch
    {
        "Set" => group.Set(properties),
        "SetOnce" => group.SetOnce(properties),
        "Union" => group.Union(properties),
        _ => group.Remove(properties),
    };

    private static TrackResult Describe(IMixpanelGroup group, string operation, ProfileDetails details, (string, MixpanelValue)[] more) =>
        operation == "Set" ? group.Set(details, more) : group.SetOnce(details, more);

    private static GroupUpdate Update(JsonElement update)
    {
        update.AllowOnly("operation", "properties", "ipAddress", "latitude", "longitude", "ignoreTime");
        return new GroupUpdate(Enum.Parse<GroupOperation>(update.FindText("operation")!))
        {
            Properties = WireBag.Read(update.Find("properties")).ToProperties(),
            IpAddress = update.FindText("ipAddress"),
            Latitude = update.FindNumber("latitude"),
            Longitude = update.FindNumber("longitude"),
            IgnoreTime = update.IsSet("ignoreTime"),
        };
    }
}
