namespace Mixpanel.ServerSide.Configuration;

/// <summary>Says whether settings may name a property: those that make each single event or update cannot be set for all of them.</summary>
internal static class SettablePropertyNames
{
    public static bool Contains(string? name) =>
        name is { Length: > 0 and <= 255 } && !string.IsNullOrWhiteSpace(name) && !IsOfOneMessage(name);

    /// <summary>Whether it is one of the properties that make a message, which belong to the call and not to a group of messages.</summary>
    public static bool IsOfOneMessage(string name) => name
        is "token" or "time" or "distinct_id" or "$device_id" or "$user_id" or "$insert_id" or "ip" or "$latitude" or "$longitude"
        or "$token" or "$distinct_id" or "$group_key" or "$group_id" or "$ip" or "$time" or "$ignore_time" or "$ignore_alias";
}
