using System.Text.Json;
using Mixpanel.ServerSide.Emulator.Store;

namespace Mixpanel.ServerSide.Emulator.Rules;

/// <summary>
/// What each operation takes ("Set Property", "Increment Numerical Property", "Union To List Property", "Delete Property" and their sisters).
/// </summary>
internal static class OperandRules
{
    public static string? FindProblem(string operation, JsonElement operand) => operation switch
    {
        // "Delete Profile": the value is ignored.
        ProfileOperations.Delete => null,
        ProfileOperations.Unset => IsListOfStrings(operand) ? null : "$unset must be a list of property names",
        _ when operand.ValueKind != JsonValueKind.Object => $"{operation} must be an object",
        ProfileOperations.Add => All(operand, static value => value.ValueKind == JsonValueKind.Number, "$add takes numbers only"),
        ProfileOperations.Union => All(operand, IsUnionList, "$union takes lists of strings or numbers only, with at least one item"),
        _ => null,
    };

    private static string? All(JsonElement operand, Func<JsonElement, bool> fits, string problem) =>
        operand.EnumerateObject().All(property => fits(property.Value)) ? null : problem;

    private static bool IsListOfStrings(JsonElement operand) =>
        operand.ValueKind == JsonValueKind.Array && operand.EnumerateArray().All(static name => name.ValueKind == JsonValueKind.String);

    private static bool IsUnionList(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0
        && value.EnumerateArray().All(static item => item.ValueKind is JsonValueKind.String or JsonValueKind.Number);
}
