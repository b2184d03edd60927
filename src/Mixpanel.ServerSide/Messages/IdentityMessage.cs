using Mixpanel.ServerSide.Context;
using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide.Messages;

/// <summary>
/// An identity event of the Original model. The pages show them without time and insert id, but "Import Events" asks for both on every event,
/// and for a <c>distinct_id</c>.
/// </summary>
/// <param name="Name">One of <see cref="IdentityEvents"/>.</param>
/// <param name="First">The user's id; for an alias and a merge the id that is known.</param>
/// <param name="Second">The anonymous id; for an alias the new id, for a merge the other one.</param>
internal readonly record struct IdentityMessage(string Name, string First, string Second)
{
    /// <summary>Whether Mixpanel would join the anonymous id. "Create Identity": anything but a UUID is taken, and then not joined.</summary>
    public static bool IsAnonymousId(string id) => Guid.TryParseExact(DeviceIdPrefix.TakenOff(id), "D", out _);

    public void WriteTo(JsonBuffer json, MessageRules rules, DateTimeOffset now)
    {
        var repairs = MixpanelRepairs.None;
        json.OpenObject();
        Text(json, "event", Name);
        json.Name("properties"u8);
        json.OpenObject();
        WriteIds(json);
        Text(json, PropertyNames.DistinctId, First);
        EventTime.Write(json, given: null, now, isRequired: false, ref repairs);
        InsertId.WriteTo(json, given: null, isDerived: false, ref repairs);
        Text(json, PropertyNames.Token, rules.Token);
        Text(json, PropertyNames.Library, LibraryVersion.Library);
        Text(json, PropertyNames.LibraryVersion, LibraryVersion.Text);
        json.CloseObject();
        json.CloseObject();
    }

    private void WriteIds(JsonBuffer json)
    {
        switch (Name)
        {
            case IdentityEvents.Identify:
                Text(json, "$identified_id", First);
                Text(json, "$anon_id", Second);
                break;
            case IdentityEvents.CreateAlias:
                Text(json, "alias", Second);
                break;
            default:
                json.Name("$distinct_ids"u8);
                json.OpenArray();
                json.String(First);
                json.String(Second);
                json.CloseArray();
                break;
        }
    }

    private static void Text(JsonBuffer json, string name, string value)
    {
        json.Name(name);
        json.String(value);
    }
}
