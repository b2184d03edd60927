using System.Text.Json;

namespace Mixpanel.ServerSide.Tests.Wire;

/// <summary>Reads the parts of a vector. A member that nobody reads is a mistake in the vector, and fails.</summary>
internal static class WireJson
{
    public static JsonElement? Find(this JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value : null;

    public static string? FindText(this JsonElement element, string name) => element.Find(name)?.GetString();

    public static double? FindNumber(this JsonElement element, string name) => element.Find(name)?.GetDouble();

    public static bool IsSet(this JsonElement element, string name) => element.Find(name)?.GetBoolean() == true;

    public static void AllowOnly(this JsonElement element, params string[] names) =>
        Assert.Empty(element.EnumerateObject().Select(static member => member.Name).Except(names));

    public static MixpanelContext Context(this JsonElement element)
    {
        element.AllowOnly("userAgent", "url", "referrer", "ip", "deviceId", "userId");
        return new MixpanelContext
        {
            UserAgent = element.FindText("userAgent"),
            CurrentUrl = element.FindText("url"),
            Referrer = element.FindText("referrer"),
            IpAddress = element.FindText("ip"),
            DeviceId = element.FindText("deviceId"),
            UserId = element.FindText("userId"),
        };
    }

    public static MixpanelEvent Event(this JsonElement element)
    {
        element.AllowOnly(
            "name", "properties", "time", "insertId", "userId", "deviceId", "distinctId", "ipAddress", "latitude", "longitude", "groups", "context");
        return new MixpanelEvent(element.FindText("name")!)
        {
            Properties = WireBag.Read(element.Find("properties")).ToProperties(),
            Time = element.Find("time")?.GetDateTimeOffset(),
            InsertId = element.FindText("insertId"),
            UserId = element.FindText("userId"),
            DeviceId = element.FindText("deviceId"),
            DistinctId = element.FindText("distinctId"),
            IpAddress = element.FindText("ipAddress"),
            Latitude = element.FindNumber("latitude"),
            Longitude = element.FindNumber("longitude"),
            Groups = WireBag.Read(element.Find("groups")).ToProperties(),
            Context = element.Find("context")?.Context(),
        };
    }

    public static ProfileDetails Details(this JsonElement element)
    {
        element.AllowOnly(
            "name", "firstName", "lastName", "email", "phone", "avatar", "created", "city", "region", "countryCode", "timeZone");
        return new ProfileDetails
        {
            Name = element.FindText("name"),
            FirstName = element.FindText("firstName"),
            LastName = element.FindText("lastName"),
            Email = element.FindText("email"),
            Phone = element.FindText("phone"),
            Avatar = element.FindText("avatar") is { } avatar ? new Uri(avatar) : null,
            Created = element.Find("created")?.GetDateTimeOffset(),
            City = element.FindText("city"),
            Region = element.FindText("region"),
            CountryCode = element.FindText("countryCode"),
            TimeZone = element.FindText("timeZone"),
        };
    }
}
