using System.Text.Json;
using Mixpanel.ServerSide.Emulator.Json;

namespace Mixpanel.ServerSide.Emulator.Users;

/// <summary>Why an event did not join two ids, in the properties that Mixpanel adds to it ("Reserved Properties", "Identity Merge").</summary>
internal sealed record IdentityFailure(string Property, string Reason, string? Description = null)
{
    private const string AssignedAlready = "errAnonDistinctIdAssignedAlready";

    /// <summary>Simplified: the device is another user's. Its id is then ignored.</summary>
    public static IdentityFailure DeviceOfAnother { get; } = new("$identity_failure_reason", AssignedAlready);

    public static IdentityFailure SameIds(string id) =>
        Original("errSameIDs", $"Identified and anon ID are same in the identify request {id}");

    public static IdentityFailure NoUuid(string anonymous) =>
        Original("errAnonDistinctIdNonGUIDForm", $"$anon_distinct_id didn't match expected GUID pattern: {anonymous}");

    public static IdentityFailure Identified(string anonymous) =>
        Original(AssignedAlready, $"$anon_distinct_id already identified: {anonymous}");

    public static IdentityFailure AliasTaken { get; } = Original("errAliasAlreadyExists", "alias already exists with the id");

    public static IdentityFailure ManyIds(int size) =>
        Original("errManyIDs", $"too many distinctIDs mapped together, Cluster size: {size} Max limit: {IdCluster.Capacity}");

    /// <summary>The event with the reason among its properties, and all else as it was received.</summary>
    public JsonElement Note(JsonElement record) => RawJson.Parse(RawJson.ToBytes(json =>
    {
        json.WriteStartObject();
        foreach (var member in record.EnumerateObject())
        {
            if (member.NameEquals("properties"))
            {
                json.WritePropertyName("properties");
                WriteProperties(json, member.Value);
            }
            else
            {
                RawJson.WriteProperty(json, member.Name, member.Value);
            }
        }

        json.WriteEndObject();
    }));

    private static IdentityFailure Original(string reason, string description) => new("$failure_reason", reason, description);

    private void WriteProperties(Utf8JsonWriter json, JsonElement properties)
    {
        json.WriteStartObject();
        foreach (var property in properties.EnumerateObject())
        {
            // What the sender wrote there itself is no finding of Mixpanel's.
            if (property.Name != Property && property.Name != "$failure_description")
            {
                RawJson.WriteProperty(json, property.Name, property.Value);
            }
        }

        json.WriteString(Property, Reason);
        if (Description is not null)
        {
            json.WriteString("$failure_description", Description);
        }

        json.WriteEndObject();
    }
}
