using System.Collections;
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
    public static bool TryWrite(JsonBuffer json, in MixpanelValue value, ref Repairs repairs)
    {
        var count = 0;
        json.OpenArray();
        if (value.Reference is IEnumerable list and not string)
        {
            foreach (var element in list)
            {
                if (count == ValueWriter.MaxMembers)
                {
                    repairs |= Repairs.TooMany;
                    break;
                }

                Add(MixpanelValue.FromObject(element), ref repairs);
            }
        }
        else
        {
            Add(in value, ref repairs);
        }

        json.CloseArray();
        return count > 0;

        void Add(in MixpanelValue id, ref Repairs repairs)
        {
            if (TextOf(in id, ref repairs) is { } text)
            {
                json.String(text);
                count++;
            }
        }
    }

    /// <summary>One id as text; null if Mixpanel would refuse it.</summary>
    public static string? TextOf(in MixpanelValue id, ref Repairs repairs)
    {
        // Null says that there is no group, which is no mistake.
        if (id.Reference is null)
        {
            return null;
        }

        var text = id.Reference is Enum name ? name.ToString() : ReservedProperties.TextOf(in id);
        if (text is null)
        {
            repairs |= Repairs.WrongOperand;
            return null;
        }

        return EventIdentity.Usable(text, ref repairs);
    }
}
