using System.Text.Json;

namespace Mixpanel.ServerSide.Tests.Wire;

/// <summary>The properties of a call: an object in the vector, or a list of pairs where a name stands twice.</summary>
internal sealed record WireBag(IReadOnlyList<(string Name, WireValue Value)> Members)
{
    public static WireBag Empty { get; } = new([]);

    public static WireBag Read(JsonElement? element) => element switch
    {
        null => Empty,
        { ValueKind: JsonValueKind.Array } pairs => new([.. pairs.EnumerateArray().Select(static pair => (pair[0].GetString()!, WireValue.Read(pair[1])))]),
        { } members => new([.. members.EnumerateObject().Select(static member => (member.Name, WireValue.Read(member.Value)))]),
    };

    /// <summary>As <c>new() { ["Plan"] = "Pro" }</c>.</summary>
    public MixpanelProperties ToProperties()
    {
        var properties = new MixpanelProperties();
        foreach (var (name, value) in Members)
        {
            properties[name] = value.Converted;
        }

        return properties;
    }

    /// <summary>As <c>("Plan", "Pro")</c>.</summary>
    public (string Name, MixpanelValue Value)[] ToTuples() => [.. Members.Select(static member => (member.Name, member.Value.Converted))];

    /// <summary>As what a dictionary is to the library.</summary>
    public List<KeyValuePair<string, object?>> ToDictionary() =>
        [.. Members.Select(static member => KeyValuePair.Create(member.Name, member.Value.Boxed))];
}
