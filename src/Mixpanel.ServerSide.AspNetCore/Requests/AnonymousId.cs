using System.Buffers;
using Mixpanel.ServerSide.Context;

namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>What an anonymous id from a cookie must look like before it is sent on: anybody can write anything into a cookie.</summary>
internal static class AnonymousId
{
    private const int LegacyGroups = 5;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>
    /// Whether Mixpanel would take the id, and a log or a report could show it: not blank, not too long, without control characters,
    /// and not among the ids that Mixpanel refuses.
    /// </summary>
    /// <remarks>No particular form is asked for: the ids of older SDKs are not GUIDs, and they live on.</remarks>
    public static bool IsUsable(string id) =>
        !string.IsNullOrWhiteSpace(id) && id.Length <= DeviceIdPrefix.LongestId && !ControlCharacters.AreIn(id) && !BlockedIds.Contains(id);

    /// <summary>
    /// Whether the id has the form that the web SDK has given to anonymous ids at all times: five groups of hexadecimal digits,
    /// of any length before version 2.62 and those of a GUID since.
    /// </summary>
    public static bool HasSdkForm(ReadOnlySpan<char> id)
    {
        var groups = 0;
        foreach (var range in id.Split('-'))
        {
            var group = id[range];
            if (group.IsEmpty || group.ContainsAnyExcept(HexDigits))
            {
                return false;
            }

            groups++;
        }

        return groups == LegacyGroups;
    }
}
