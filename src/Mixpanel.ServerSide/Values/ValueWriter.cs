using System.Collections;
using System.Globalization;

namespace Mixpanel.ServerSide.Values;

/// <summary>Writes a value as Mixpanel documents its data types, repairing what it would refuse.</summary>
internal static class ValueWriter
{
    /// <summary>Levels of lists and objects below a property ("Import Events": nesting depth 3). It also ends values that contain themselves.</summary>
    private const int MaxDepth = 3;

    /// <summary>Elements of a list, and members of an object ("Import Events": fewer than 255).</summary>
    public const int MaxMembers = 254;

    /// <summary>Beyond this no message is taken, so nothing more is read: a list may be huge, or endless.</summary>
    private const int MaxBytes = 1_000_000;

    /// <summary>Writes a value after its name.</summary>
    /// <returns>False if the value cannot be written; the caller takes the name back.</returns>
    public static bool TryWrite(JsonBuffer json, in MixpanelValue value, ref Repairs repairs, int depth = 0)
    {
        switch (value.Reference)
        {
            case null: json.Null(); return true;
            case string text: Write(json, text, ref repairs); return true;
            case ValueKind kind: Write(json, kind, in value, ref repairs); return true;
            default: return TryWriteObject(json, value.Reference, ref repairs, depth);
        }
    }

    public static void Write(JsonBuffer json, ReadOnlySpan<char> text, ref Repairs repairs)
    {
        var cut = Text.Cut(text);
        if (cut.Length != text.Length)
        {
            repairs |= Repairs.TextCut;
        }

        json.String(cut);
    }

    private static void Write(JsonBuffer json, ValueKind kind, in MixpanelValue value, ref Repairs repairs)
    {
        if (kind == ValueKind.Integer)
        {
            json.Number(value.Read<long>());
        }
        else if (kind == ValueKind.Boolean)
        {
            json.Boolean(value.Read<bool>());
        }
        else if (kind == ValueKind.Double)
        {
            WriteFinite(json, value.Read<double>(), double.IsFinite(value.Read<double>()), ref repairs);
        }
        else if (kind == ValueKind.Single)
        {
            WriteFinite(json, value.Read<float>(), float.IsFinite(value.Read<float>()), ref repairs);
        }
        else if (kind == ValueKind.Decimal)
        {
            json.Number(value.Read<decimal>());
        }
        else if (kind == ValueKind.UnsignedInteger)
        {
            json.Number(value.Read<ulong>());
        }
        else if (kind == ValueKind.Guid)
        {
            Span<char> text = stackalloc char[36];
            value.Read<Guid>().TryFormat(text, out _);
            json.String(text);
        }
        else
        {
            // "Supported Data Types": a date is UTC, to the second, without zone.
            Span<char> text = stackalloc char[19];
            new DateTime(value.Read<long>()).TryFormat(text, out _, "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
            json.String(text);
        }
    }

    private static void WriteFinite<T>(JsonBuffer json, T number, bool isFinite, ref Repairs repairs)
        where T : IUtf8SpanFormattable
    {
        if (isFinite)
        {
            json.Number(number);
        }
        else
        {
            repairs |= Repairs.NotANumber;
            json.Null();
        }
    }

    private static bool TryWriteObject(JsonBuffer json, object value, ref Repairs repairs, int depth)
    {
        switch (value)
        {
            case Uri uri:
                Write(json, uri.OriginalString, ref repairs);
                return true;
            case Enum:
                Write(json, value.ToString(), ref repairs);
                return true;
            case IEnumerable when depth >= MaxDepth:
                repairs |= Repairs.TooDeep;
                json.Null();
                return true;
            case MixpanelProperties properties:
                WriteMembers(json, properties, ref repairs, depth);
                return true;
            case IEnumerable<KeyValuePair<string, object?>> members:
                WriteMembers(json, MixpanelProperties.From(members.Take(MaxMembers + 1)), ref repairs, depth);
                return true;
            case IDictionary dictionary:
                WriteMembers(json, MixpanelProperties.From(Members(dictionary).Take(MaxMembers + 1)), ref repairs, depth);
                return true;
            case IEnumerable list:
                WriteElements(json, list, ref repairs, depth);
                return true;
            default:
                repairs |= Repairs.UnsupportedType;
                return false;
        }
    }

    private static IEnumerable<KeyValuePair<string, object?>> Members(IDictionary dictionary)
    {
        foreach (DictionaryEntry entry in dictionary)
        {
            yield return KeyValuePair.Create(Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? string.Empty, entry.Value);
        }
    }

    private static void WriteMembers(JsonBuffer json, MixpanelProperties properties, ref Repairs repairs, int depth)
    {
        json.OpenObject();
        var seen = 0;
        foreach (var (name, value) in properties)
        {
            if (!HasRoom(json, seen++, ref repairs))
            {
                break;
            }

            if (!PropertyName.IsValid(name))
            {
                repairs |= Repairs.BadName;
                continue;
            }

            var start = json.Length;
            json.Name(name);
            if (!TryWrite(json, value, ref repairs, depth + 1))
            {
                json.Rewind(start);
            }
        }

        json.CloseObject();
    }

    private static void WriteElements(JsonBuffer json, IEnumerable list, ref Repairs repairs, int depth)
    {
        json.OpenArray();
        var seen = 0;
        foreach (var element in list)
        {
            if (!HasRoom(json, seen++, ref repairs))
            {
                break;
            }

            var start = json.Length;
            if (!TryWrite(json, MixpanelValue.FromObject(element), ref repairs, depth + 1))
            {
                json.Rewind(start);
            }
        }

        json.CloseArray();
    }

    // Counts what was looked at and not what was written: a list may hold nothing that can be.
    private static bool HasRoom(JsonBuffer json, int seen, ref Repairs repairs)
    {
        if (seen < MaxMembers && json.Length <= MaxBytes)
        {
            return true;
        }

        repairs |= Repairs.TooMany;
        return false;
    }
}
