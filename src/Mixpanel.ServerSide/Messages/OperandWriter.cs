using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide.Messages;

/// <summary>
/// Writes the operand of one property. A wrong one would make Mixpanel refuse the update, which it says only if all of the batch are wrong;
/// so it is left out here, and told.
/// </summary>
internal static class OperandWriter
{
    /// <summary>Writes the operand after its property's name.</summary>
    /// <returns>False if the operation cannot take it.</returns>
    public static bool TryWrite(JsonBuffer json, ProfileOperation operation, bool isGroupKey, in MixpanelValue value, ref MixpanelRepairs repairs)
    {
        switch (operation)
        {
            case ProfileOperation.Increment when !Operands.IsNumber(in value):
                repairs |= MixpanelRepairs.WrongOperand;
                return false;
            case ProfileOperation.Union when !isGroupKey:
                return TryWriteUnion(json, in value, ref repairs);
            case ProfileOperation.Append or ProfileOperation.Remove when isGroupKey:
                return TryWriteGroupId(json, in value, ref repairs);
            case ProfileOperation.Set or ProfileOperation.SetOnce or ProfileOperation.Union when isGroupKey:
                return GroupIds.TryWrite(json, in value, ValueLimits.Profile, ref repairs);
            default:
                return ValueWriter.TryWrite(json, in value, ValueLimits.Profile, ref repairs);
        }
    }

    private static bool TryWriteGroupId(JsonBuffer json, in MixpanelValue value, ref MixpanelRepairs repairs)
    {
        if (GroupIds.TextOf(in value, ref repairs) is not { } id)
        {
            return false;
        }

        json.String(id);
        return true;
    }

    // $union takes lists of texts and numbers, with one element at least; a single value is meant as a list of one. 254 texts of 255 characters
    // are within the bound of a list.
    private static bool TryWriteUnion(JsonBuffer json, in MixpanelValue value, ref MixpanelRepairs repairs)
    {
        var seen = 0;
        var count = 0;
        json.OpenArray();
        foreach (var element in Operands.ElementsOf(value) ?? [value])
        {
            if (seen++ == ValueWriter.MaxMembers)
            {
                repairs |= MixpanelRepairs.TooMany;
                break;
            }

            if (Operands.IsTextOrNumber(in element))
            {
                ValueWriter.TryWrite(json, in element, ValueLimits.Profile, ref repairs);
                count++;
            }
            else
            {
                repairs |= MixpanelRepairs.WrongOperand;
            }
        }

        json.CloseArray();
        repairs |= count == 0 ? MixpanelRepairs.WrongOperand : MixpanelRepairs.None;
        return count > 0;
    }
}
