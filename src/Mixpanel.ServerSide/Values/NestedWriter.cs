using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mixpanel.ServerSide.Values;

/// <summary>
/// Writes one property's value that is held by reference: a list, an object, or one of the rarer texts and numbers. It ends where Mixpanel
/// does: at the depth, the number of members and the bytes that it keeps. What comes out is always complete JSON.
/// </summary>
internal ref partial struct NestedWriter
{
    /// <summary>Levels of lists and objects below a property ("Import Events": nesting depth 3). It also ends values that contain themselves.</summary>
    private const int MaxDepth = 3;

    /// <summary>Beyond this no message is taken, so nothing more is read: a list may be huge, or endless.</summary>
    private const int MaxMessage = 1_000_000;

    private readonly JsonBuffer _json;
    private readonly ref MixpanelRepairs _repairs;

    /// <summary>Where the property's value has to end.</summary>
    private readonly int _end;

    /// <summary>Once something did not fit, nothing behind it is written: a list with holes would be another list.</summary>
    private bool _isFull;

    /// <summary>Reads objects of the application's own types; null where the caller has not allowed reflection.</summary>
    private Func<Type, ObjectShape>? _shapes;

    public NestedWriter(JsonBuffer json, ValueLimits limits, ref MixpanelRepairs repairs)
    {
        _json = json;
        _end = json.Length + limits.MaxBytes;
        _repairs = ref repairs;
    }

    /// <summary>Writes a value.</summary>
    /// <returns>False if it cannot be written; the caller takes its name back.</returns>
    public bool TryWrite(object value, int depth)
    {
        switch (value)
        {
            case Reflected reflected:
                return TryWrite(reflected, depth);
            case Enum:
                ValueWriter.Write(_json, value.ToString(), ref _repairs);
                return true;
            case JsonElement or JsonDocument or JsonNode:
                return TryWriteJson(value, depth);
            case byte[] bytes when value.GetType() == typeof(byte[]): // which sbyte[] also is, for the runtime
                WriteBytes(bytes);
                return true;
            case ReadOnlyMemory<byte> bytes:
                WriteBytes(bytes.Span);
                return true;
            case IEnumerable when depth >= MaxDepth:
                return TooDeep();
            case MixpanelProperties properties:
                WriteMembers(properties, depth);
                return true;
            case IEnumerable list:
                WriteList(list, depth);
                return true;
            case BigInteger number:
                Write(number);
                return true;
            case StringBuilder builder:
                Write(builder);
                return true;
            case IFormattable text:
                ValueWriter.Write(_json, text.ToString(null, CultureInfo.InvariantCulture), ref _repairs);
                return true;
            default:
                return TryReflect(value, depth);
        }
    }

    private bool TryWrite(in MixpanelValue value, int depth) =>
        ValueWriter.TryWriteScalar(_json, in value, ref _repairs) || TryWrite(value.Reference!, depth);

    private bool TryWrite(Reflected reflected, int depth)
    {
        // What stands beside it is not to be reflected too.
        var outer = _shapes;
        _shapes = reflected.Shapes;
        var isWritten = TryWrite(reflected.Value, depth);
        _shapes = outer;
        return isWritten;
    }

    private readonly bool TooDeep()
    {
        _repairs |= MixpanelRepairs.TooDeep;
        _json.Null();
        return true;
    }

    private readonly bool Unsupported()
    {
        _repairs |= MixpanelRepairs.UnsupportedType;
        return false;
    }

    private void WriteList(IEnumerable list, int depth)
    {
        if (DictionaryMembers.Of(list) is { } members)
        {
            WriteMembers(MixpanelProperties.From(members.Take(ValueWriter.MaxMembers + 1)), depth);
        }
        else
        {
            WriteElements(list, depth);
        }
    }

    private bool TryReflect(object value, int depth)
    {
        if (_shapes is null || value is Reflected.Unreadable || _shapes(value.GetType()) is not { IsReadable: true } shape)
        {
            return Unsupported();
        }

        if (depth >= MaxDepth)
        {
            return TooDeep();
        }

        WriteMembers(shape.MembersOf(value, _shapes), depth);
        return true;
    }

    private void WriteMembers(IEnumerable<KeyValuePair<string, MixpanelValue>> members, int depth)
    {
        _json.OpenObject();
        var seen = 0;
        foreach (var (name, value) in members)
        {
            if (!HasRoom(seen++))
            {
                break;
            }

            if (!PropertyName.IsValid(name))
            {
                _repairs |= MixpanelRepairs.BadName;
                continue;
            }

            var start = _json.Length;
            _json.Name(name);
            Keep(start, TryWrite(in value, depth + 1), depth);
        }

        _json.CloseObject();
    }

    private void WriteElements(IEnumerable list, int depth)
    {
        _json.OpenArray();
        var seen = 0;
        foreach (var element in list)
        {
            if (!HasRoom(seen++))
            {
                break;
            }

            var start = _json.Length;
            Keep(start, TryWrite(MixpanelValue.FromObject(element), depth + 1), depth);
        }

        _json.CloseArray();
    }

    // Counts what was looked at and not what was written: a list may hold nothing that can be.
    private readonly bool HasRoom(int seen)
    {
        if (_isFull)
        {
            return false;
        }

        if (seen < ValueWriter.MaxMembers && _json.Length <= MaxMessage)
        {
            return true;
        }

        _repairs |= MixpanelRepairs.TooMany;
        return false;
    }

    // Takes a member back that could not be written, or after which the brackets that are open would not fit.
    private void Keep(int start, bool isWritten, int depth)
    {
        if (!isWritten)
        {
            _json.Rewind(start);
        }
        else if (_json.Length + depth + 1 > _end)
        {
            _json.Rewind(start);
            _isFull = true;
            _repairs |= MixpanelRepairs.TooMany;
        }
    }
}
