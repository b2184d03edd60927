using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Mixpanel.ServerSide.Emulator.Json;

namespace Mixpanel.ServerSide.Emulator.Store;

/// <summary>One user's or group's profile. Not safe for several threads: the map that owns it locks.</summary>
internal sealed class Profile(ProfileKey key)
{
    private readonly ProfileProperties _properties = new();
    private readonly OrderedDictionary<string, JsonElement> _modifiers = [];
    private string? _lastSeen;

    public ProfileKey Key { get; } = key;

    /// <summary>The profile as JSON. Rendered at each change, so that a snapshot is only a copy of references.</summary>
    public JsonElement Rendered { get; private set; }

    /// <summary>How much it weighs against the bound: its JSON.</summary>
    public long Bytes { get; private set; }

    public void Apply(ProfileUpdate update, DateTimeOffset now)
    {
        ProfileOperations.Apply(_properties, update.Operation, update.Operand);
        foreach (var modifier in update.Modifiers)
        {
            _modifiers[modifier.Name] = modifier.Value.Clone();
        }

        // "Default Properties": $last_seen follows every update, unless the update says $ignore_time.
        if (!update.IgnoreTime)
        {
            _lastSeen = now.UtcDateTime.ToString("s", CultureInfo.InvariantCulture);
        }

        Render();
    }

    private void Render()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = RawJson.Writer(buffer))
        {
            json.WriteStartObject();
            WriteKey(json);
            json.WritePropertyName("$properties");
            _properties.WriteTo(json);
            json.WriteString("$token", Key.Token);
            foreach (var (name, value) in _modifiers)
            {
                RawJson.WriteProperty(json, name, value);
            }

            if (_lastSeen is not null)
            {
                json.WriteString("$last_seen", _lastSeen);
            }

            json.WriteEndObject();
        }

        Rendered = RawJson.Parse(buffer.WrittenSpan);
        Bytes = buffer.WrittenCount;
    }

    private void WriteKey(Utf8JsonWriter json)
    {
        if (Key.GroupKey is null)
        {
            json.WriteString("$distinct_id", Key.Id);
            return;
        }

        json.WriteString("$group_key", Key.GroupKey);
        json.WriteString("$group_id", Key.Id);
    }
}
