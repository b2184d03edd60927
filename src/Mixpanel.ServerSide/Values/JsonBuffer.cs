using System.Buffers;
using System.Buffers.Text;
using System.Text.Unicode;

namespace Mixpanel.ServerSide.Values;

/// <summary>
/// A growing UTF-8 buffer that JSON is written to. It writes what it is told and checks no grammar; commas are put by what stands
/// before them. Our own and not <see cref="System.Text.Json.Utf8JsonWriter"/>, because a message is assembled around a fragment that
/// was rendered earlier (the context), which that writer cannot take.
/// </summary>
internal sealed class JsonBuffer
{
    private const int InitialSize = 4 * 1024;

    private const int LargestKept = 64 * 1024;

    private const int ShortText = 40;

    // What JSON asks to be escaped in a string: the quotation mark, the backslash and the control characters (RFC 8259, section 7).
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        "\"\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000a\u000b\u000c\u000d\u000e\u000f" +
        "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f");

    private byte[] _bytes = new byte[InitialSize];

    /// <summary>Bytes written so far.</summary>
    public int Length { get; private set; }

    /// <summary>What was written; valid until the next write or reset.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>Takes back everything after <paramref name="length"/>: how a property that cannot be written is left out.</summary>
    public void Rewind(int length) => Length = length;

    /// <summary>Starts anew. A buffer that one huge message has grown is given back to the collector.</summary>
    public void Reset()
    {
        Length = 0;
        if (_bytes.Length > LargestKept)
        {
            _bytes = new byte[InitialSize];
        }
    }

    public void OpenObject() => Open((byte)'{');

    public void CloseObject() => Byte((byte)'}');

    public void OpenArray() => Open((byte)'[');

    public void CloseArray() => Byte((byte)']');

    /// <summary>Writes a name and its colon, after a comma where one is due.</summary>
    public void Name(ReadOnlySpan<char> name)
    {
        Separate();
        Text(name);
        Byte((byte)':');
    }

    /// <summary>Writes a name given as UTF-8 that needs no escaping.</summary>
    public void Name(ReadOnlySpan<byte> name)
    {
        Separate();
        var target = Reserve(name.Length + 3);
        target[0] = (byte)'"';
        name.CopyTo(target[1..]);
        target[name.Length + 1] = (byte)'"';
        target[name.Length + 2] = (byte)':';
        Length += name.Length + 3;
    }

    /// <summary>Writes members or values that are JSON already, after a comma where one is due.</summary>
    public void Raw(ReadOnlySpan<byte> json)
    {
        Separate();
        json.CopyTo(Reserve(json.Length));
        Length += json.Length;
    }

    public void Null() => Raw("null"u8);

    public void Boolean(bool value) => Raw(value ? "true"u8 : "false"u8);

    /// <summary>Writes a string value; an unpaired surrogate becomes U+FFFD.</summary>
    public void String(ReadOnlySpan<char> value)
    {
        Separate();
        Text(value);
    }

    public void Number(long value)
    {
        Separate();
        Utf8Formatter.TryFormat(value, Reserve(20), out var written);
        Length += written;
    }

    /// <summary>Writes any number that formats itself as JSON does in the invariant culture.</summary>
    public void Number<T>(T value)
        where T : IUtf8SpanFormattable
    {
        Separate();
        for (var size = 64; ; size *= 2)
        {
            if (value.TryFormat(Reserve(size), out var written, default, System.Globalization.CultureInfo.InvariantCulture))
            {
                Length += written;
                return;
            }
        }
    }

    private void Open(byte bracket)
    {
        Separate();
        Byte(bracket);
    }

    // A comma is due unless the value is the first in its object or array, or follows its name.
    private void Separate()
    {
        if (Length > 0 && _bytes[Length - 1] is not ((byte)'{' or (byte)'[' or (byte)':'))
        {
            Byte((byte)',');
        }
    }

    private void Text(ReadOnlySpan<char> text)
    {
        if (text.Length <= ShortText && TryShortText(text))
        {
            return;
        }

        Byte((byte)'"');
        for (var index = text.IndexOfAny(Escaped); index >= 0; index = text.IndexOfAny(Escaped))
        {
            Transcode(text[..index]);
            Escape(text[index]);
            text = text[(index + 1)..];
        }

        Transcode(text);
        Byte((byte)'"');
    }

    // Most names and many values are short and plain; for them, setting up the vectorised search and transcoding costs more than a loop.
    private bool TryShortText(ReadOnlySpan<char> text)
    {
        var target = Reserve(ShortText + 2);
        target[0] = (byte)'"';
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (character is < ' ' or '"' or '\\' or > '~')
            {
                return false;
            }

            target[i + 1] = (byte)character;
        }

        target[text.Length + 1] = (byte)'"';
        Length += text.Length + 2;
        return true;
    }

    private void Transcode(ReadOnlySpan<char> text)
    {
        Utf8.FromUtf16(text, Reserve(text.Length * 3), out _, out var written, replaceInvalidSequences: true);
        Length += written;
    }

    private void Escape(char character)
    {
        var target = Reserve(6);
        target[0] = (byte)'\\';
        var shortForm = character switch
        {
            '"' => (byte)'"',
            '\\' => (byte)'\\',
            '\n' => (byte)'n',
            '\r' => (byte)'r',
            '\t' => (byte)'t',
            _ => (byte)0,
        };
        if (shortForm != 0)
        {
            target[1] = shortForm;
            Length += 2;
            return;
        }

        "u00"u8.CopyTo(target[1..]);
        Utf8Formatter.TryFormat((byte)character, target[4..], out _, new StandardFormat('x', 2));
        Length += 6;
    }

    private void Byte(byte value)
    {
        Reserve(1)[0] = value;
        Length++;
    }

    private Span<byte> Reserve(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        }

        return _bytes.AsSpan(Length);
    }
}
