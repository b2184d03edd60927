using System.Text.Json;
using Mixpanel.ServerSide.Emulator.Json;

namespace Mixpanel.ServerSide.Emulator.Store;

/// <summary>The properties of one profile, in the order in which they appeared.</summary>
internal sealed class ProfileProperties
{
    // "User Profiles": further properties are not added.
    private const int Capacity = 2_000;

    private readonly OrderedDictionary<string, JsonElement> _values = [];

    public bool TryGet(string name, out JsonElement value) => _values.TryGetValue(name, out value);

    public void Remove(string name) => _values.Remove(name);

    /// <summary>Sets a property, if it is there or there is room for it.</summary>
    public void Set(string name, JsonElement value)
    {
        if (_values.Count < Capacity || _values.ContainsKey(name))
        {
            // A clone, or the value would keep the whole request's body alive.
            _values[name] = value.Clone();
        }
    }

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var (name, value) in _values)
        {
            RawJson.WriteProperty(json, name, value);
        }

        json.WriteEndObject();
    }
}
