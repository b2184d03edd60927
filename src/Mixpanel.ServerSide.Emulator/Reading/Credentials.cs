using System.Net.Http.Headers;
using System.Text;

namespace Mixpanel.ServerSide.Emulator.Reading;

/// <summary>
/// Who may import ("Import Events", "Service Accounts"): Basic <c>token:</c> with an empty password, or Basic <c>user:secret</c>
/// together with <c>project_id</c>.
/// </summary>
internal static class Credentials
{
    public static bool AreValid(string authorization, string? projectId, string? acceptedToken)
    {
        if (!TryReadBasic(authorization, out var user, out var secret) || user.Length == 0)
        {
            return false;
        }

        return secret.Length == 0
            ? acceptedToken is null || user == acceptedToken
            : !string.IsNullOrEmpty(projectId);
    }

    /// <summary>The token that they are; empty for a service account's and for none.</summary>
    public static string TokenOf(string authorization) =>
        TryReadBasic(authorization, out var user, out var secret) && secret.Length == 0 ? user : "";

    private static bool TryReadBasic(string authorization, out string user, out string secret)
    {
        user = secret = "";
        if (!AuthenticationHeaderValue.TryParse(authorization, out var header)
            || !header.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)
            || header.Parameter is null)
        {
            return false;
        }

        var bytes = new byte[header.Parameter.Length];
        if (!Convert.TryFromBase64String(header.Parameter, bytes, out var count))
        {
            return false;
        }

        // The colon belongs to the credentials even when no password follows.
        var pair = Encoding.UTF8.GetString(bytes, 0, count).Split(':', 2);
        (user, secret) = (pair[0], pair[^1]);
        return pair.Length == 2;
    }
}
