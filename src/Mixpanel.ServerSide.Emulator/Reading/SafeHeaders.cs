using Microsoft.AspNetCore.Http;

namespace Mixpanel.ServerSide.Emulator.Reading;

/// <summary>The headers that may be shown. A service account's secret is never kept, not even in memory.</summary>
internal static class SafeHeaders
{
    private const string Removed = "(removed)";

    // The first word of a malformed header may be the secret itself, so only known schemes are shown.
    private static readonly string[] Schemes = ["Basic", "Bearer", "Digest", "Negotiate"];

    public static Dictionary<string, string> Of(IHeaderDictionary headers) => headers.ToDictionary(
        static header => header.Key,
        static header => header.Key.ToUpperInvariant() switch
        {
            "AUTHORIZATION" => SchemeOf(header.Value.ToString()),
            "PROXY-AUTHORIZATION" or "COOKIE" or "SET-COOKIE" => Removed,
            _ => header.Value.ToString(),
        },
        StringComparer.OrdinalIgnoreCase);

    private static string SchemeOf(string authorization)
    {
        var scheme = Schemes.FirstOrDefault(known => authorization.StartsWith(known + " ", StringComparison.OrdinalIgnoreCase));
        return scheme is null ? Removed : $"{scheme} {Removed}";
    }
}
