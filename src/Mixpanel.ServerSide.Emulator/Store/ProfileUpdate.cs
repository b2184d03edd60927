using System.Text.Json;

namespace Mixpanel.ServerSide.Emulator.Store;

/// <summary>One update that passed the rules: an operation with its operand, and the modifiers that stood beside it.</summary>
internal sealed record ProfileUpdate(
    ProfileKey Key,
    string Operation,
    JsonElement Operand,
    bool IgnoreTime,
    IReadOnlyList<JsonProperty> Modifiers);
