using System.Text.Json;

namespace Mixpanel.ServerSide.BrowserTests.Shop;

/// <summary>An event as the emulator keeps it.</summary>
internal sealed class TrackedEvent
{
    /// <summary>What the browser tracks on each page of the shop.</summary>
    public const string PageSeen = "Page Seen In Browser";

    private readonly JsonElement _record;
    private readonly JsonElement _properties;

    private TrackedEvent(JsonElement record) => (_record, _properties) = (record, record.GetProperty("properties"));

    public string Name => _record.GetProperty("event").GetString()!;

    /// <summary>Whether the web SDK sent it.</summary>
    public bool IsOfBrowser => Text("mp_lib") == "web";

    public string? DeviceId => Text("$device_id");

    public string? UserId => Text("$user_id");

    public string InsertId => Text("$insert_id")!;

    /// <summary>In milliseconds; the web SDK sends seconds with a fraction.</summary>
    public double Time => _properties.GetProperty("time").GetDouble() is var time && time < 1e11 ? time * 1000 : time;

    /// <summary>Null if it is absent; the JSON value null is a value.</summary>
    public JsonElement? this[string property] => _properties.TryGetProperty(property, out var value) ? value : null;

    public static TrackedEvent Read(JsonElement record) => new(record);

    public string? Text(string property) => this[property]?.GetString();

    public override string ToString() => _record.GetRawText();
}
