using System.Text.Json;
using Mixpanel.ServerSide.Emulator.Json;

namespace Mixpanel.ServerSide.Emulator.Rules;

/// <summary>The events that merge users in a project with Original ID Merge ("Create Identity", "Create Alias", "Merge Identities").</summary>
internal static class IdentityEvents
{
    public const string Identify = "$identify";
    public const string CreateAlias = "$create_alias";
    public const string Merge = "$merge";

    /// <summary>What Mixpanel says to one of them when the project has Simplified ID Merge.</summary>
    public const string NotInSimplified =
        "identity events are not allowed when project is using simplified identity management";

    public static bool Contains(string? name) => name is Identify or CreateAlias or Merge;

    /// <summary>Whether a record, good or bad, is one of them.</summary>
    public static bool IsOne(JsonElement record, bool isGood) =>
        (isGood || JsonFlaws.Find(record) is null) && Contains(JsonText.Find(record, "event"));
}
