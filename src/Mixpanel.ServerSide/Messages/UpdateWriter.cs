using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide.Messages;

/// <summary>
/// Writes one update of a user or group profile as the JSON that is sent: whose it is, one operation, and the modifiers beside it.
/// </summary>
internal static class UpdateWriter
{
    /// <summary>Writes an update of a user profile.</summary>
    /// <returns>False if nothing is left to change: the update is then not worth sending.</returns>
    public static bool TryWriteProfile(
        JsonBuffer json, MessageRules rules, string distinctId, UpdateContent content, UpdateFields fields, MixpanelContext? visitor, ref MixpanelRepairs repairs)
    {
        Begin(json, rules);
        Text(json, "$distinct_id"u8, distinctId);
        return TryFinish(json, rules, content, fields, visitor, ref repairs);
    }

    /// <summary>Writes an update of a group profile. The visitor's browser and place are not the group's.</summary>
    /// <returns>False if nothing is left to change.</returns>
    public static bool TryWriteGroup(
        JsonBuffer json, MessageRules rules, string groupKey, string groupId, UpdateContent content, UpdateFields fields, ref MixpanelRepairs repairs)
    {
        Begin(json, rules);
        Text(json, "$group_key"u8, groupKey);
        Text(json, "$group_id"u8, groupId);
        return TryFinish(json, rules, content, fields, visitor: null, ref repairs);
    }

    private static void Begin(JsonBuffer json, MessageRules rules)
    {
        json.OpenObject();
        Text(json, "$token"u8, rules.Token);
    }

    private static bool TryFinish(
        JsonBuffer json, MessageRules rules, UpdateContent content, UpdateFields fields, MixpanelContext? visitor, ref MixpanelRepairs repairs)
    {
        foreach (var name in content.Replaced)
        {
            // Now and not with the operands: Unset and Delete do not read them.
            fields.Forget(name);
            fields.TryTake(name, content.Properties[name], ref repairs);
        }

        foreach (var name in content.Removed)
        {
            fields.Remove(name);
        }

        foreach (var (name, value) in content.Replacements ?? [])
        {
            if (fields.Has(name))
            {
                fields.Forget(name);
                fields.TryTake(name, in value, ref repairs);
            }
            else if (OperationWriter.TakesFromContext(content, name, visitor?.Fragment))
            {
                content.Properties[name] = value; // a copy of the caller's, wherever there are enrichers
            }
        }

        var written = OperationWriter.TryWrite(json, rules, content, visitor?.Fragment, ref fields, ref repairs);
        Text(json, "$ip"u8, MessageAddress.Of(fields.IpAddress, visitor, ref repairs));
        Coordinates.Write(json, fields.Latitude, fields.Longitude, ref repairs);
        Flag(json, "$ignore_time"u8, fields.IgnoreTime);
        Flag(json, "$ignore_alias"u8, fields.IgnoreAlias);
        json.CloseObject();
        return written;
    }

    private static void Text(JsonBuffer json, ReadOnlySpan<byte> name, string value)
    {
        json.Name(name);
        json.String(value);
    }

    private static void Flag(JsonBuffer json, ReadOnlySpan<byte> name, bool value)
    {
        if (value)
        {
            json.Name(name);
            json.Boolean(true);
        }
    }
}
