using System.Buffers;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace Mixpanel.ServerSide.Proxy.Headers;

/// <summary>
/// Tells the web SDK's <c>Authorization</c> (Basic, the project's token as the user, no password) from the application's own, which is none
/// of Mixpanel's business: browsers send that to every path of the site.
/// </summary>
internal static class WebSdkCredentials
{
    private const string Scheme = "Basic ";

    /// <summary>Longest token that <see cref="MixpanelOptions.ProjectToken"/> may have.</summary>
    private const int LongestToken = 255;

    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public static bool AreThey(StringValues authorization)
    {
        if (authorization.Count != 1 || authorization[0] is not { } value || !value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[LongestToken + 4];
        if (!Convert.TryFromBase64Chars(value.AsSpan(Scheme.Length).Trim(' '), bytes, out var length) || length < 2 || bytes[length - 1] != (byte)':')
        {
            return false;
        }

        return !Encoding.Latin1.GetString(bytes[..(length - 1)]).AsSpan().ContainsAnyExcept(TokenCharacters);
    }
}
