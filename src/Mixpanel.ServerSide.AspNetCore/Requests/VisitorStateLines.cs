using System.Text;
using System.Text.Unicode;

namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>
/// <see cref="VisitorStateFields"/> as UTF-8 lines of a name, <c>=</c> and a value. An empty line ends them, so that a text that was cut off is none.
/// </summary>
internal static class VisitorStateLines
{
    /// <summary>The lines.</summary>
    public static byte[] Write(VisitorStateFields fields)
    {
        var lines = new StringBuilder();
        for (var field = 0; field < VisitorStateFields.Count; field++)
        {
            if (fields[field] is { } value)
            {
                lines.Append(VisitorStateFields.NameOf(field)).Append('=').Append(value).Append('\n');
            }
        }

        return Encoding.UTF8.GetBytes(lines.Append('\n').ToString());
    }

    /// <summary>Reads them; false if there is anything that would not have been written.</summary>
    public static bool TryRead(ReadOnlySpan<byte> utf8, out VisitorStateFields fields)
    {
        fields = new VisitorStateFields();
        if (!Utf8.IsValid(utf8))
        {
            return false;
        }

        while (utf8.IndexOf((byte)'\n') is > 0 and var length)
        {
            ReadOnlySpan<char> line = Encoding.UTF8.GetString(utf8[..length]);
            var equals = line.IndexOf('=');
            if (equals < 0 || !fields.TryAdd(line[..equals], line[(equals + 1)..].ToString()))
            {
                return false;
            }

            utf8 = utf8[(length + 1)..];
        }

        return utf8 is [(byte)'\n'];
    }
}
