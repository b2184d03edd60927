using System.Collections.Frozen;

namespace Mixpanel.ServerSide.Context;

/// <summary>
/// Ids that Mixpanel refuses as <c>distinct_id</c>, <c>$device_id</c> or <c>$insert_id</c>: what programs write where an id is missing.
/// </summary>
/// <remarks>
/// Mixpanel does not say whether case matters, so none of them passes in any case. <c>lmy47d</c>, the number of an Android build, is not in
/// its documentation but in the list of the importer that its users work with.
/// </remarks>
internal static class BlockedIds
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Ids = new[]
    {
        "00000000-0000-0000-0000-000000000000",
        "anon",
        "anonymous",
        "nil",
        "none",
        "null",
        "n/a",
        "na",
        "undefined",
        "unknown",
        "<nil>",
        "0",
        "-1",
        "true",
        "false",
        "[]",
        "{}",
        "lmy47d",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether Mixpanel would refuse <paramref name="id"/>.</summary>
    public static bool Contains(ReadOnlySpan<char> id) => Ids.Contains(id);
}
