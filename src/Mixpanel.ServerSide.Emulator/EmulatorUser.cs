using System.Text.Json;

namespace Mixpanel.ServerSide.Emulator;

/// <summary>
/// A user as Mixpanel counts them, with the events that end up with this user by the rules of the emulated project's
/// <see cref="MixpanelEmulatorOptions.IdentityModel"/> ("Identifying Users").
/// </summary>
public sealed class EmulatorUser
{
    internal EmulatorUser()
    {
    }

    /// <summary>
    /// The id that Mixpanel shows: in the Simplified model the user's id, or <c>$device:</c> and the device's id while nobody is known; in the
    /// Original model the id that was identified, if there is one (Mixpanel's own choice cannot be foretold). Empty for the events that belong to nobody.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>All ids that are this user, the canonical one first: such as <c>u1</c> and <c>$device:x</c>. Empty for nobody.</summary>
    public required IReadOnlyList<string> Ids { get; init; }

    /// <summary>The token of the project: of the event, or of the credentials of its request. Empty if neither tells it (service accounts).</summary>
    public required string Token { get; init; }

    /// <summary>
    /// The events of this user, in the order in which they arrived, identity events among them. An event that should have joined two ids and did
    /// not says why, as in Mixpanel: <c>$failure_reason</c> and <c>$failure_description</c> (Original), <c>$identity_failure_reason</c> (Simplified).
    /// </summary>
    public required IReadOnlyList<JsonElement> Events { get; init; }
}
