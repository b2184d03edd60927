using System.Text.RegularExpressions;
using Mixpanel.ServerSide.Emulator.Rules;

namespace Mixpanel.ServerSide.Emulator.Users;

/// <summary>
/// "Create Identity": <c>$anon_id</c> is a UUID of version 4, with or without <c>$device:</c>. The ids that the web SDK made before 2.62 are none.
/// </summary>
internal static partial class UuidForm
{
    public static bool IsMatch(string id) => Uuid().IsMatch(IdText.WithoutPrefix(id));

    [GeneratedRegex(
        @"\A[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Uuid();
}
