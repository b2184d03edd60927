namespace Mixpanel.ServerSide.Generators.Reading;

/// <summary>What Mixpanel says about names ("Reserved Properties", "Default Properties", "Import Events").</summary>
internal static class NameRules
{
    public const int Longest = 255;

    private static readonly HashSet<string> IdentityEvents = new(StringComparer.Ordinal) { "$identify", "$create_alias", "$merge" };

    private static readonly HashSet<string> NeverSent = new(StringComparer.Ordinal)
    {
        // The library's own, or for profiles.
        "token", "$token", "$distinct_id", "$time",

        // They hide the event, or drop it.
        "bucket", "$bucket", "$ignore",

        // Written by Mixpanel when the event arrives.
        "$import", "mp_processing_time_ms", "$mp_api_endpoint", "$mp_api_timestamp_ms", "$mp_event_size", "$source", "$partner_id",
        "mp_original_event_name", "mp_original_distinct_id", "$distinct_id_before_identity", "$is_reshuffled", "$preshuffle_distinct_id",
        "$failure_reason", "$failure_description", "$identity_failure_reason",
    };

    private static readonly HashSet<string> Fields = new(StringComparer.Ordinal)
    {
        "distinct_id", "time", "ip", "$insert_id", "$user_id", "$device_id", "$latitude", "$longitude",
    };

    // Mixpanel's own, which an application may rightly say better than the context does.
    private static readonly HashSet<string> Documented = new(StringComparer.Ordinal)
    {
        "$browser", "$browser_version", "$os", "$os_version", "$device", "$brand", "$model", "$current_url", "$referrer", "$referring_domain", "$screen_height",
        "$screen_width", "$city", "$region", "mp_country_code", "mp_lib", "$lib_version", "$mp_replay_id",
    };

    public static bool IsIdentityEvent(string eventName) => IdentityEvents.Contains(eventName);

    // The web SDK's page view, which servers may send too ("Page views").
    public static bool LooksLikeMixpanelsEvent(string eventName) => HasPrefix(eventName) && eventName != "$mp_web_page_view";

    public static bool IsNeverSent(string property) => NeverSent.Contains(property);

    /// <summary>Whether the property is no property, but says who, when or where.</summary>
    public static bool IsField(string property) => Fields.Contains(property);

    public static bool LooksLikeMixpanels(string property) => HasPrefix(property) && !Fields.Contains(property) && !Documented.Contains(property);

    /// <summary>Whether the name can be sent as it is: the library's own rule.</summary>
    public static bool CanBeSent(string name) => name.Length is > 0 and <= Longest && !HasHalfCharacter(name);

    private static bool HasPrefix(string name) => name.StartsWith("$", StringComparison.Ordinal) || name.StartsWith("mp_", StringComparison.Ordinal);

    private static bool HasHalfCharacter(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsSurrogatePair(name, i))
            {
                i++;
            }
            else if (char.IsSurrogate(name[i]))
            {
                return true;
            }
        }

        return false;
    }
}
