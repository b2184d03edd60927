using System.Text.Json;

namespace Mixpanel.ServerSide.Emulator.Store;

/// <summary>
/// What each operation does to a profile ("Set Property", "Set Property Once", "Increment Numerical Property", "Union To List Property",
/// "Append to List Property", "Remove from List Property", "Delete Property", "Delete Profile"). An operation that meets a property of
/// another type changes nothing: Mixpanel does not document the case.
/// </summary>
internal static class ProfileOperations
{
    public const string Set = "$set";
    public const string SetOnce = "$set_once";
    public const string Add = "$add";
    public const string Union = "$union";
    public const string Append = "$append";
    public const string Remove = "$remove";
    public const string Unset = "$unset";
    public const string Delete = "$delete";

    /// <summary>Whether a profile that does not exist yet begins to exist. Nothing can be taken away from one that is not there.</summary>
    public static bool CreatesProfile(string operation) => operation is Set or SetOnce or Add or Union or Append;

    public static void Apply(ProfileProperties profile, string operation, JsonElement operand)
    {
        if (operation == Unset)
        {
            foreach (var name in operand.EnumerateArray())
            {
                profile.Remove(name.GetString()!);
            }

            return;
        }

        foreach (var property in operand.EnumerateObject())
        {
            var exists = profile.TryGet(property.Name, out var current);
            if (Next(operation, exists ? current : null, property.Value) is { } next)
            {
                profile.Set(property.Name, next);
            }
        }
    }

    private static JsonElement? Next(string operation, JsonElement? current, JsonElement operand) => operation switch
    {
        Set => operand,
        SetOnce => current is null ? operand : null,
        Add => NumberOperations.Add(current, operand),
        Union => ListOperations.Union(current, operand),
        Append => ListOperations.Append(current, operand),
        Remove => ListOperations.Remove(current, operand),
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "The rules let no other operation through."),
    };
}
