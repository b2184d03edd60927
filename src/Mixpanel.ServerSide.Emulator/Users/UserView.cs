using System.Collections.ObjectModel;
using Mixpanel.ServerSide.Emulator.Store;

namespace Mixpanel.ServerSide.Emulator.Users;

/// <summary>The users of the events that are kept. They are found anew only when something has arrived: the page asks every two seconds.</summary>
internal sealed class UserView(BoundedLog<StoredEvent> events, EmulatorIdentityModel model)
{
    private readonly Lock _lock = new();

    // Both guarded by _lock.
    private ReadOnlyCollection<EmulatorUser> _users = ReadOnlyCollection<EmulatorUser>.Empty;
    private long _version;

    public IReadOnlyList<EmulatorUser> Snapshot()
    {
        lock (_lock)
        {
            if (_version != events.Version)
            {
                var snapshot = events.Snapshot(out var version);
                _users = Array.AsReadOnly(UserList.Of(snapshot, model));
                _version = version;
            }

            return _users;
        }
    }
}
