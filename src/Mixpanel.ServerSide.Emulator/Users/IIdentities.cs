using System.Text.Json;
using Mixpanel.ServerSide.Emulator.Store;

namespace Mixpanel.ServerSide.Emulator.Users;

/// <summary>
/// Which ids of one project are the same user. It learns from all events first, in the order of arrival, and is asked afterwards: so an event
/// goes to its user whether it came before or after the one that told whose it is.
/// </summary>
internal interface IIdentities
{
    /// <returns>Why ids that the event names together were not joined; <see langword="null"/> if nothing went wrong.</returns>
    IdentityFailure? Learn(JsonElement record);

    /// <summary>The canonical id of the user whose event it is; empty for nobody.</summary>
    string OwnerOf(StoredEvent stored);

    /// <summary>All ids of the user with this canonical id, that one first.</summary>
    IReadOnlyList<string> IdsOf(string owner);
}
