using System.Text.Json;

namespace Mixpanel.ServerSide.Emulator.Store;

/// <summary>The profiles of one kind, in the order in which they appeared, within a count and a number of bytes.</summary>
internal sealed class ProfileMap(int capacity, long capacityInBytes)
{
    private readonly Lock _lock = new();

    // All guarded by _lock. The list keeps the order, the dictionary finds the place.
    private readonly LinkedList<Profile> _profiles = new();
    private readonly Dictionary<ProfileKey, LinkedListNode<Profile>> _places = [];
    private long _bytes;

    public void Apply(ProfileUpdate update, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (update.Operation == ProfileOperations.Delete)
            {
                if (_places.TryGetValue(update.Key, out var deleted))
                {
                    Remove(deleted);
                }
            }
            else if (Find(update) is { } place)
            {
                _bytes -= place.Value.Bytes;
                place.Value.Apply(update, now);
                _bytes += place.Value.Bytes;
                DropOldest();
            }
        }
    }

    public JsonElement[] Snapshot()
    {
        lock (_lock)
        {
            return [.. _profiles.Select(static profile => profile.Rendered)];
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _profiles.Clear();
            _places.Clear();
            _bytes = 0;
        }
    }

    private LinkedListNode<Profile>? Find(ProfileUpdate update)
    {
        if (!_places.TryGetValue(update.Key, out var place) && ProfileOperations.CreatesProfile(update.Operation))
        {
            place = _profiles.AddLast(new Profile(update.Key));
            _places.Add(update.Key, place);
        }

        return place;
    }

    private void DropOldest()
    {
        while (_profiles.First is { } oldest && (_profiles.Count > capacity || _bytes > capacityInBytes))
        {
            Remove(oldest);
        }
    }

    private void Remove(LinkedListNode<Profile> place)
    {
        _bytes -= place.Value.Bytes;
        _places.Remove(place.Value.Key);
        _profiles.Remove(place);
    }
}
