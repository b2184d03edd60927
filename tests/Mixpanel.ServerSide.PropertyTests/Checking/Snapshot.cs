using System.Collections;
using System.Text;

namespace Mixpanel.ServerSide.PropertyTests.Checking;

/// <summary>A caller's objects as text, to see whether somebody changed them.</summary>
internal static class Snapshot
{
    public static string Of(IEnumerable<KeyValuePair<string, object?>> bag)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in bag)
        {
            text.Append(name).Append('=');
            Add(text, value, depth: 0);
        }

        return text.ToString();
    }

    private static void Add(StringBuilder text, object? value, int depth)
    {
        switch (value)
        {
            case null or string or (ValueType and not System.Text.Json.JsonElement):
                text.Append(value ?? "null");
                break;
            case IDictionary dictionary when depth < 8:
                foreach (DictionaryEntry entry in dictionary)
                {
                    text.Append('{').Append(entry.Key).Append(':');
                    Add(text, entry.Value, depth + 1);
                }

                break;
            case ICollection list when depth < 8:
                foreach (var element in list)
                {
                    text.Append('[');
                    Add(text, element, depth + 1);
                }

                break;
            case MixpanelProperties properties when depth < 8:
                foreach (var (name, member) in properties)
                {
                    text.Append('(').Append(name).Append(':').Append(member.ToString());
                }

                break;
            default:
                text.Append(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(value)).Append('/').Append(value.GetType().Name);
                break;
        }
    }
}
