using System.Text.Json;
using Mixpanel.ServerSide.Emulator.Json;

namespace Mixpanel.ServerSide.Emulator.Rules;

/// <summary>The token inside an event: "Track Events" needs it, "Import Events" has its own credentials and needs none.</summary>
internal static class TokenRule
{
    private const string Field = "properties.token";

    public static Violation? Check(JsonElement properties) =>
        properties.TryGetProperty("token", out var token) && token.ValueKind != JsonValueKind.String ? new(Field, "must be a string") : null;

    public static Violation? CheckRequired(JsonElement properties) =>
        string.IsNullOrEmpty(JsonText.Find(properties, "token")) ? new(Field, "must be a string that is not empty") : null;
}
