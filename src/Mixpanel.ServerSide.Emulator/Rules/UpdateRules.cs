using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Mixpanel.ServerSide.Emulator.Json;
using Mixpanel.ServerSide.Emulator.Store;

namespace Mixpanel.ServerSide.Emulator.Rules;

/// <summary>The rules for one profile or group update: whose it is, exactly one operation, an operand that fits it.</summary>
internal static class UpdateRules
{
    // Siblings of the operation. The ones that speak about this update only ($ignore_time, $ignore_alias) are not kept.
    private static readonly string[] KeptModifiers =
        ["$ip", "$latitude", "$longitude", "$time", "$device_id", "$user_id", "$had_persisted_distinct_id"];

    public static bool TryRead(JsonElement record, UpdateTarget target, [NotNullWhen(true)] out ProfileUpdate? update, out string error)
    {
        update = null;
        if (FindProblem(record) is { } problem)
        {
            error = problem;
            return false;
        }

        if (!target.TryReadKey(record, out var key, out error) || !TryReadOperation(record, target, out var operation, out error))
        {
            return false;
        }

        if (OperandRules.FindProblem(operation.Name, operation.Value) is { } misfit)
        {
            error = misfit;
            return false;
        }

        var ignoreTime = record.TryGetProperty("$ignore_time", out var flag) && IsTrue(flag);
        var modifiers = record.EnumerateObject().Where(static property => KeptModifiers.Contains(property.Name)).ToList();
        update = new(key, operation.Name, operation.Value, ignoreTime, modifiers);
        return true;
    }

    private static string? FindProblem(JsonElement record) => record.ValueKind != JsonValueKind.Object
        ? "an update must be an object"
        : RawJson.Bytes(record).Length > Limits.RecordBytes
            ? "an update must not be larger than 1MB"
            : JsonFlaws.Find(record);

    private static bool TryReadOperation(JsonElement record, UpdateTarget target, out JsonProperty operation, out string error)
    {
        var operations = record.EnumerateObject().Where(static property => UpdateTarget.Users.Operations.Contains(property.Name)).ToList();
        operation = operations.FirstOrDefault();
        error = operations.Count != 1
            ? "an update must have exactly one operation"
            : target.Operations.Contains(operation.Name) ? "" : $"{operation.Name} is not supported by {target.Path}";
        return error.Length == 0;
    }

    // SDKs send true; 1 and "true" are seen too.
    private static bool IsTrue(JsonElement flag) =>
        flag.ValueKind == JsonValueKind.True || (flag.ValueKind is JsonValueKind.Number or JsonValueKind.String && flag.ToString() is "1" or "true");
}
