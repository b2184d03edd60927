using System.Text.Json;
using Mixpanel.ServerSide.Emulator.Json;
using Mixpanel.ServerSide.Emulator.Store;

namespace Mixpanel.ServerSide.Emulator.Rules;

/// <summary>What tells updates of users ("User Profiles") from updates of groups ("Group Profiles"): how they are addressed, and what can be done.</summary>
internal sealed record UpdateTarget(string Path, string? GroupKeyName, string IdName, IReadOnlyList<string> Operations)
{
    private static readonly string[] GroupOperations =
    [
        ProfileOperations.Set, ProfileOperations.SetOnce, ProfileOperations.Union,
        ProfileOperations.Remove, ProfileOperations.Unset, ProfileOperations.Delete,
    ];

    public static UpdateTarget Users { get; } =
        new("/engage", null, "$distinct_id", [.. GroupOperations, ProfileOperations.Add, ProfileOperations.Append]);

    /// <summary>"Group Analytics": no <c>$add</c> and no <c>$append</c>.</summary>
    public static UpdateTarget Groups { get; } = new("/groups", "$group_key", "$group_id", GroupOperations);

    public bool TryReadKey(JsonElement update, out ProfileKey key, out string error)
    {
        string? groupKey = null;
        key = default;
        if (!TryNeed(update, "$token", out var token, out error)
            || (GroupKeyName is not null && !TryNeed(update, GroupKeyName, out groupKey, out error))
            || !TryNeedId(update, IdName, out var id, out error))
        {
            return false;
        }

        key = new(token, groupKey, id);
        return true;
    }

    private static bool TryNeed(JsonElement update, string name, out string value, out string error) =>
        IsThere(value = JsonText.Find(update, name) ?? "", name, out error);

    private static bool TryNeedId(JsonElement update, string name, out string value, out string error) =>
        IsThere(value = IdText.Find(update, name) ?? "", name, out error);

    private static bool IsThere(string value, string name, out string error)
    {
        error = value.Length == 0 ? $"{name}, missing or empty" : "";
        return value.Length > 0;
    }
}
