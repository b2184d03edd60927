using System.Text.Json;

namespace Mixpanel.ServerSide.Tests.Wire;

/// <summary>The calls of <see cref="IMixpanelPeople"/>.</summary>
internal static class WirePeople
{
    public static IEnumerable<WireForm> FormsOf(string operation, JsonElement call)
    {
        call.AllowOnly("method", "for", "properties", "names", "details", "property", "update");
        IMixpanelPeople Profile(IMixpanelTracker tracker) => call.FindText("for") is { } id ? tracker.People.For(id) : tracker.People;

        var bag = WireBag.Read(call.Find("properties"));
        var names = call.Find("names")?.EnumerateArray().Select(static name => name.GetString()!).ToArray() ?? [];
        return operation switch
        {
            "Update" => [new("update", tracker => Profile(tracker).Update(Update(call.GetProperty("update"))))],
            "Unset" =>
            [
                new("names", tracker => Profile(tracker).Unset(names)),
                new("update", tracker => Profile(tracker).Update(new ProfileUpdate(ProfileOperation.Unset) { Properties = Named(names) })),
            ],
            "Delete" =>
            [
                new("delete", tracker => Profile(tracker).Delete()),
                new("update", tracker => Profile(tracker).Update(new ProfileUpdate(ProfileOperation.Delete))),
            ],
            "Increment" when call.FindText("property") is { } property => [new("property", tracker => Profile(tracker).Increment(property))],
            _ when call.Find("details") is { } details => [new("details", tracker => Describe(Profile(tracker), operation, details.Details(), bag.ToTuples()))],
            _ =>
            [
                new("properties", tracker => Apply(Profile(tracker), operation, bag.ToProperties())),
                new("tuples", tracker => Apply(Profile(tracker), operation, bag.ToTuples())),
                new("dictionary", tracker => Apply(Profile(tracker), operation, MixpanelProperties.From(bag.ToDictionary()))),
                new("update", tracker => Profile(tracker).Update(new ProfileUpdate(Enum.Parse<ProfileOperation>(operation)) { Properties = bag.ToProperties() })),
            ],
        };
    }

    public static MixpanelProperties Named(IEnumerable<string> names)
    {
        var properties = new MixpanelProperties();
        foreach (var name in names)
        {
            properties[name] = MixpanelValue.Null;
        }

        return properties;
    }

    private static TrackResult Apply(IMixpanelPeople people, string operation, MixpanelProperties properties) => operation switch
    {
        "Set" => people.Set(properties),
        "SetOnce" => people.SetOnce(properties),
        "Increment" => people.Increment(properties),
        "Append" => people.Append(properties),
        "Union" => people.Union(properties),
        _ => people.Remove(properties),
    };

    private static TrackResult Apply(IMixpanelPeople people, string operation, (string, MixpanelValue)[] properties) => operation switch
    {
        "Set" => people.Set(properties),
        "SetOnce" => people.SetOnce(properties),
        "Increment" => people.Increment(properties),
        "Append" => people.Append(properties),
        "Union" => people.Union(properties),
        _ => people.Remove(properties),
    };

    private static TrackResult Describe(IMixpanelPeople people, string operation, ProfileDetails details, (string, MixpanelValue)[] more) =>
        operation == "Set" ? people.Set(details, more) : people.SetOnce(details, more);

    private static ProfileUpdate Update(JsonElement update)
    {
        update.AllowOnly(
            "operation", "properties", "distinctId", "ipAddress", "latitude", "longitude", "ignoreTime", "ignoreAlias", "context");
        return new ProfileUpdate(Enum.Parse<ProfileOperation>(update.FindText("operation")!))
        {
            Properties = WireBag.Read(update.Find("properties")).ToProperties(),
            DistinctId = update.FindText("distinctId"),
            IpAddress = update.FindText("ipAddress"),
            Latitude = update.FindNumber("latitude"),
            Longitude = update.FindNumber("longitude"),
            IgnoreTime = update.IsSet("ignoreTime"),
            IgnoreAlias = update.IsSet("ignoreAlias"),
            Context = update.Find("context")?.Context(),
        };
    }
}
