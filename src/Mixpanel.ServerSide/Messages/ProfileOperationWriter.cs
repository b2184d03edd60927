using System.Collections;
using Mixpanel.ServerSide.Context;
using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide.Messages;

/// <summary>Writes the operation of a profile update with operands as Mixpanel wants them ("Set Property" and the pages beside it).</summary>
internal static class ProfileOperationWriter
{
    // What the web SDK adds to $set, and to nothing else.
    private static readonly string[] SetFromContext = [PropertyNames.OperatingSystem, PropertyNames.Browser, PropertyNames.BrowserVersion];

    /// <summary>Writes name and operand.</summary>
    /// <returns>False if no operand is left.</returns>
    public static bool TryWrite(JsonBuffer json, ProfileOperation operation, MixpanelProperties properties, ContextFragment? fragment, ref Repairs repairs)
    {
        json.Name(WireName(operation));
        switch (operation)
        {
            case ProfileOperation.Delete:
                json.String(default);
                return true;
            case ProfileOperation.Unset:
                return TryWriteNames(json, properties, ref repairs);
            default:
                return TryWriteMembers(json, operation, properties, fragment, ref repairs);
        }
    }

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

    private static bool TryWriteNames(JsonBuffer json, MixpanelProperties properties, ref Repairs repairs)
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

    private static bool TryWriteMembers(JsonBuffer json, ProfileOperation operation, MixpanelProperties properties, ContextFragment? fragment, ref Repairs repairs)
    {
        json.OpenObject();
        var count = 0;
        foreach (var (name, value) in properties)
        {
            var start = json.Length;
            if (TryName(name, ref repairs) && TryWriteMember(json, operation, name, in value, ref repairs))
            {
                count++;
            }
            else
            {
                json.Rewind(start);
            }
        }

        if (operation == ProfileOperation.Set && count > 0 && fragment is not null)
        {
            AddContext(json, properties, fragment);
        }

        json.CloseObject();
        return count > 0;
    }

    private static bool TryWriteMember(JsonBuffer json, ProfileOperation operation, string name, in MixpanelValue value, ref Repairs repairs)
    {
        json.Name(name);
        if (operation == ProfileOperation.Increment && !IsNumber(in value))
        {
            repairs |= Repairs.WrongOperand;
            return false;
        }

        return operation == ProfileOperation.Union
            ? TryWriteUnion(json, in value, ref repairs)
            : ValueWriter.TryWrite(json, in value, ref repairs);
    }

    // $union takes lists of texts and numbers, with one element at least; a single value is meant as a list of one. A wrong one would make
    // Mixpanel refuse the update, which it says only if all of the batch are wrong.
    private static bool TryWriteUnion(JsonBuffer json, in MixpanelValue value, ref Repairs repairs)
    {
        var elements = IsList(in value) ? ((IEnumerable)value.Reference!).Cast<object?>().Take(ValueWriter.MaxMembers).Select(MixpanelValue.FromObject) : [value];
        var count = 0;
        json.OpenArray();
        foreach (var element in elements)
        {
            if (element.Reference is string or Enum || IsNumber(in element))
            {
                ValueWriter.TryWrite(json, in element, ref repairs);
                count++;
            }
            else
            {
                repairs |= Repairs.WrongOperand;
            }
        }

        json.CloseArray();
        repairs |= count == 0 ? Repairs.WrongOperand : Repairs.None;
        return count > 0;
    }

    private static void AddContext(JsonBuffer json, MixpanelProperties properties, ContextFragment fragment)
    {
        foreach (var name in SetFromContext)
        {
            if (!properties.Contains(name) && fragment.TryGet(name, out var member))
            {
                json.Raw(member);
            }
        }
    }

    private static bool TryName(string name, ref Repairs repairs)
    {
        if (PropertyName.IsValid(name))
        {
            return true;
        }

        repairs |= Repairs.BadName;
        return false;
    }

    private static bool IsNumber(in MixpanelValue value) => value.Reference is ValueKind kind && (
        kind == ValueKind.Integer
        || kind == ValueKind.UnsignedInteger
        || kind == ValueKind.Decimal
        || (kind == ValueKind.Double && double.IsFinite(value.Read<double>()))
        || (kind == ValueKind.Single && float.IsFinite(value.Read<float>())));

    private static bool IsList(in MixpanelValue value) =>
        value.Reference is IEnumerable and not (string or Uri or MixpanelProperties or IDictionary or IEnumerable<KeyValuePair<string, object?>>);
}
