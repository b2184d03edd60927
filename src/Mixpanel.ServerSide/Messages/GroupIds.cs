using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide.Messages;

/// <summary>
/// Writes the groups that an event or a user belongs to: always a list of texts ("Group Analytics": a string or a list; the list is what
/// the web SDK sends, and two events that differ in it would be two types of one property).
/// </summary>
internal static class GroupIds
{
    /// <summary>Writes the ids after their group key.</summary>
    /// <returns>False if there is none that can be used.</returns>
    public static bool TryWrite(JsonBuffer json, in MixpanelValue value, ValueLimits limits, ref MixpanelRepairs repairs)
    {
        var start = json.Length;
        var seen = 0;
        var count = 0;
        json.OpenArray();
        foreach (var element in Operands.ElementsOf(value) ?? [value])
        {
            var before = json.Length;
            if (seen++ < ValueWriter.MaxMembers && TextOf(in element, ref repairs) is { } id)
            {
                json.String(id);
                count++;
            }

            if (seen > ValueWriter.MaxMembers || json.Length - start >= limits.MaxBytes)
            {
                json.Rewind(before);
                repairs |= MixpanelRepairs.TooMany;
                break;
            }
        }

        json.CloseArray();
        return count > 0;
    }

    /// <summary>One id as text; null if Mixpanel would refuse it.</summary>
    public static string? TextOf(in MixpanelValue id, ref MixpanelRepairs repairs)
    {
        // Null says that there is no group, which is no mistake.
        if (id.Reference is null)
        {
            return null;
        }

        var text = ReservedProperties.TextOf(in id);
        if (text is null)
        {
            repairs |= MixpanelRepairs.WrongOperand;
            return null;
        }

        return EventIdentity.Usable(text, ref repairs);
    }
}
