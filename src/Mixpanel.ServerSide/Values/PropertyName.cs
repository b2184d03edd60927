namespace Mixpanel.ServerSide.Values;

/// <summary>
/// Says whether a name can be sent as it is. Others are left out rather than mended: a name that was cut, or in which half a character was
/// replaced, could be the same as another one, and JSON with a name twice is refused.
/// </summary>
internal static class PropertyName
{
    public static bool IsValid(string? name) => name is { Length: > 0 and <= Text.MaxLength } && Text.IsWhole(name);
}
