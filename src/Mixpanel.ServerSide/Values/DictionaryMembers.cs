using System.Collections;
using System.Globalization;

namespace Mixpanel.ServerSide.Values;

/// <summary>
/// Sees names and values in dictionaries of any kind, without reflection: an <see cref="IDictionary"/>, which nearly all are, or pairs of a
/// text with one of the common types, for those that are only an <see cref="IReadOnlyDictionary{TKey, TValue}"/>.
/// </summary>
internal static class DictionaryMembers
{
    /// <summary>Gives the members.</summary>
    /// <returns>Null for what is not a dictionary.</returns>
    public static IEnumerable<KeyValuePair<string, object?>>? Of(IEnumerable values) => values switch
    {
        IEnumerable<KeyValuePair<string, object?>> members => members,
        IDictionary dictionary => Of(dictionary),
        IEnumerable<KeyValuePair<string, string?>> members => Of(members),
        IEnumerable<KeyValuePair<string, MixpanelValue>> members => Of(members),
        IEnumerable<KeyValuePair<string, int>> members => Of(members),
        IEnumerable<KeyValuePair<string, long>> members => Of(members),
        IEnumerable<KeyValuePair<string, double>> members => Of(members),
        IEnumerable<KeyValuePair<string, decimal>> members => Of(members),
        IEnumerable<KeyValuePair<string, bool>> members => Of(members),
        IEnumerable<KeyValuePair<string, Guid>> members => Of(members),
        IEnumerable<KeyValuePair<string, DateTime>> members => Of(members),
        IEnumerable<KeyValuePair<string, DateTimeOffset>> members => Of(members),
        IEnumerable<KeyValuePair<string, string?[]>> members => Of(members),
        IEnumerable<KeyValuePair<string, MixpanelProperties?>> members => Of(members),
        _ => null,
    };

    private static IEnumerable<KeyValuePair<string, object?>> Of<TValue>(IEnumerable<KeyValuePair<string, TValue>> members) =>
        members.Select(static member => KeyValuePair.Create(member.Key, (object?)member.Value));

    private static IEnumerable<KeyValuePair<string, object?>> Of(IDictionary dictionary)
    {
        foreach (DictionaryEntry entry in dictionary)
        {
            yield return KeyValuePair.Create(NameOf(entry.Key), entry.Value);
        }
    }

    // A number, date, GUID or enum as it would be written as a value, whatever the culture.
    private static string NameOf(object key) => key as string
        ?? (MixpanelValue.FromObject(key) is { Reference: string or ValueKind or Enum } scalar
            ? scalar.ToString()
            : Convert.ToString(key, CultureInfo.InvariantCulture) ?? string.Empty);
}
