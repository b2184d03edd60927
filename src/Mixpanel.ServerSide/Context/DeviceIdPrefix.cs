using System.Diagnostics.CodeAnalysis;

namespace Mixpanel.ServerSide.Context;

/// <summary>What marks a <c>distinct_id</c> as that of a device ("Identifying Users", Simplified).</summary>
internal static class DeviceIdPrefix
{
    public const string Text = "$device:";

    /// <summary>The longest device id, in UTF-16 units: with the prefix it has to fit into the 255 that Mixpanel keeps of a distinct id.</summary>
    public static readonly int LongestId = 255 - Text.Length;

    /// <summary>Whether the id says of itself that it is a device's.</summary>
    public static bool IsOn([NotNullWhen(true)] string? id) => id is not null && id.StartsWith(Text, StringComparison.Ordinal);

    /// <summary>The id without its prefix, of which one is taken off, as Mixpanel does.</summary>
    [return: NotNullIfNotNull(nameof(id))]
    public static string? TakenOff(string? id) => IsOn(id) ? id[Text.Length..] : id;
}
