using System.Text;

namespace Mixpanel.ServerSide.Emulator.Reading;

/// <summary>The beginning of a body as text, cut between two characters.</summary>
internal static class BodyText
{
    public static (string Text, bool IsTruncated) Of(RequestBody body, int capacity)
    {
        var bytes = body.Bytes.Span;
        if (bytes.Length <= capacity)
        {
            return (Encoding.UTF8.GetString(bytes), body.Fault != BodyFault.None);
        }

        // A character has at most three bytes after its first.
        var length = capacity;
        while (length > Math.Max(0, capacity - 3) && (bytes[length] & 0b1100_0000) == 0b1000_0000)
        {
            length--;
        }

        return (Encoding.UTF8.GetString(bytes[..length]), true);
    }
}
