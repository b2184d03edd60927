using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide.Messages;

/// <summary>Writes the operation of an update with operands as Mixpanel wants them ("Set Property" and the pages beside it).</summary>
internal static class OperationWriter
{
    // What the web SDK adds to $set, and to nothing else.
    private static readonly string[] SetFromContext = [PropertyNames.OperatingSystem, PropertyNames.Browser, PropertyNames.BrowserVersion];

    /// <summary>Writes name and operand.</summary>
    /// <returns>False if no operand is left.</returns>
    public static bool TryWrite(
        JsonBuffer json, MessageRules rules, UpdateContent content, JsonMembers? context, ref UpdateFields fields, ref MixpanelRepairs repairs)
    {
        json.Name(WireName(content.Operation));
        switch (content.Operation)
        {
            case ProfileOperation.Delete:
                json.String(default);
                return true;
            case ProfileOperation.Unset:
                return TryWriteNames(json, content.Properties, ref repairs);
            default:
                return TryWriteMembers(json, rules, content, context, ref fields, ref repairs);
        }
    }

    /// <summary>Whether the context will add this property to the operation.</summary>
    public static bool TakesFromContext(UpdateContent content, string name, JsonMembers? context) =>
        content.Operation == ProfileOperation.Set && content.Properties.Count > 0 && context?.IndexOf(name) >= 0 && SetFromContext.Contains(name);

    private static ReadOnlySpan<byte> WireName(ProfileOperation operation) => operation switch
    {
        ProfileOperation.Set => "$set"u8,
        ProfileOperation.SetOnce => "$set_once"u8,
        ProfileOperation.Increment => "$add"u8,
        ProfileOperation.Append => "$append"u8,
        ProfileOperation.Union => "$union"u8,
        ProfileOperation.Remove => "$remove"u8,
        ProfileOperation.Unset => "$unset"u8,
        _ => "$delete"u8,
    };

    private static bool TryWriteNames(JsonBuffer json, MixpanelProperties properties, ref MixpanelRepairs repairs)
    {
        json.OpenArray();
        var count = 0;
        foreach (var (name, _) in properties)
        {
            if (TryName(name, ref repairs))
            {
                json.String(name);
                count++;
            }
        }

        json.CloseArray();
        return count > 0;
    }

    private static bool TryWriteMembers(
        JsonBuffer json, MessageRules rules, UpdateContent content, JsonMembers? context, ref UpdateFields fields, ref MixpanelRepairs repairs)
    {
        json.OpenObject();
        var count = 0;
        foreach (var (name, value) in content.Properties)
        {
            if (!TryName(name, ref repairs) || fields.TryTake(name, in value, ref repairs))
            {
                continue;
            }

            var start = json.Length;
            json.Name(name);
            if (OperandWriter.TryWrite(json, content.Operation, rules.IsGroupKey(name), in value, ref repairs))
            {
                count++;
            }
            else
            {
                json.Rewind(start);
            }
        }

        if (content.Operation == ProfileOperation.Set && count > 0 && context is not null)
        {
            AddContext(json, content, context);
        }

        json.CloseObject();
        return count > 0;
    }

    private static void AddContext(JsonBuffer json, UpdateContent content, JsonMembers context)
    {
        foreach (var name in SetFromContext)
        {
            if (!content.Properties.Contains(name) && !content.Removed.Contains(name) && context.IndexOf(name) is >= 0 and var index)
            {
                json.Raw(context.JsonOf(context.Members[index]));
            }
        }
    }

    private static bool TryName(string name, ref MixpanelRepairs repairs)
    {
        if (PropertyName.IsValid(name))
        {
            return true;
        }

        repairs |= MixpanelRepairs.BadName;
        return false;
    }
}
