using System.Buffers;

namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>
/// Takes out of a path the segments that look like a secret, or like a person: an e-mail address, a token, and all that follow a segment
/// such as <c>reset-password</c>, but for a few that say nothing.
/// </summary>
internal static class UrlPathRedaction
{
    private static readonly SearchValues<char> At = SearchValues.Create("@");
    private static readonly SearchValues<char> Assignment = SearchValues.Create("=:;");

    // What nobody has to escape, and is escaped to hide it.
    private static readonly SearchValues<char> NeedNoEscape = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._");

    /// <summary>Redacts the path that begins and ends at these places of <paramref name="url"/>.</summary>
    public static void Apply(ref TextEdits edits, ReadOnlySpan<char> url, int start, int end)
    {
        var followsSecretName = false;
        while (start < end)
        {
            var (length, separator) = NextSegment(url[start..end]);
            var segment = url.Slice(start, length);
            var isSecretName = SecretNames.AreIn(segment);
            if (IsSecret(segment) || (followsSecretName && !HarmlessSegments.Contains(segment)) || (isSecretName && EscapedText.HasAny(segment, Assignment)))
            {
                edits.Replace(start, start + length, UrlRedaction.Redacted);
            }

            followsSecretName |= isSecretName;
            start += length + separator;
        }
    }

    private static bool IsSecret(ReadOnlySpan<char> segment) =>
        EscapedText.HasAny(segment, At) || EscapedText.HasEscapeOf(segment, NeedNoEscape) || SecretText.IsIn(segment);

    // Escaped slashes count: what a server makes of them is up to the server.
    private static (int Length, int Separator) NextSegment(ReadOnlySpan<char> path)
    {
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] is '/' or '\\')
            {
                return (i, 1);
            }

            if (path[i..] is ['%', '2', 'F' or 'f', ..] or ['%', '5', 'C' or 'c', ..])
            {
                return (i, 3);
            }
        }

        return (path.Length, 0);
    }
}
