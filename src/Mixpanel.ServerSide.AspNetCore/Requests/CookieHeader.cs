namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>
/// Finds a cookie in the text of the Cookie header the way the Mixpanel JavaScript SDK 2.83 does in <c>document.cookie</c>:
/// the first one whose name is written exactly so.
/// </summary>
/// <remarks>
/// The framework's parsed cookies differ: the last of two cookies with one name wins there, names are compared without case, and a value
/// with quotes or commas is dropped.
/// </remarks>
internal static class CookieHeader
{
    /// <summary>The raw value of the first cookie called <paramref name="name"/>. Several headers are one text, joined by <c>"; "</c>.</summary>
    public static bool TryFind(ReadOnlySpan<char> header, ReadOnlySpan<char> name, out ReadOnlySpan<char> value)
    {
        foreach (var range in header.Split(';'))
        {
            var cookie = header[range].TrimStart(' ');
            if (cookie.StartsWith(name, StringComparison.Ordinal) && cookie[name.Length..] is ['=', .. var found])
            {
                value = found;
                return true;
            }
        }

        value = default;
        return false;
    }
}
