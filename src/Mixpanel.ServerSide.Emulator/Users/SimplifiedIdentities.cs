using System.Text.Json;
using Mixpanel.ServerSide.Emulator.Rules;
using Mixpanel.ServerSide.Emulator.Store;

namespace Mixpanel.ServerSide.Emulator.Users;

/// <summary>
/// "Identifying Users (Simplified)": an event with <c>$device_id</c> and <c>$user_id</c> gives the device to the user, for good. Only without
/// both is <c>distinct_id</c> looked at, and then it is one of the two.
/// </summary>
internal sealed class SimplifiedIdentities : IIdentities
{
    private readonly Dictionary<string, string> _userOfDevice = [];
    private readonly Dictionary<string, List<string>> _devicesOfUser = [];

    public IdentityFailure? Learn(JsonElement record)
    {
        var (device, user) = Read(record.GetProperty("properties"));
        if (device is null || user is null)
        {
            return null;
        }

        // The first user keeps it: there is no page about a second one, and this is what Mixpanel does.
        if (!_userOfDevice.TryAdd(device, user))
        {
            return _userOfDevice[device] == user ? null : IdentityFailure.DeviceOfAnother;
        }

        if (!_devicesOfUser.TryGetValue(user, out var devices))
        {
            _devicesOfUser.Add(user, devices = []);
        }

        devices.Add(IdText.DevicePrefix + device);
        return null;
    }

    public string OwnerOf(StoredEvent stored)
    {
        var properties = stored.Record.GetProperty("properties");
        var (device, user) = Read(properties);
        return user is not null ? user
            : device is not null ? _userOfDevice.GetValueOrDefault(device) ?? IdText.DevicePrefix + device
            : IdText.Find(properties, "distinct_id") is null ? SenderId.Of(stored.Address)
            : "";
    }

    public IReadOnlyList<string> IdsOf(string owner) =>
        _devicesOfUser.TryGetValue(owner, out var devices) ? [owner, .. devices] : [owner];

    private static (string? Device, string? User) Read(JsonElement properties)
    {
        var device = IdText.FindFilled(properties, "$device_id");
        var user = IdText.FindFilled(properties, "$user_id");
        if (device is null && user is null && IdText.FindFilled(properties, "distinct_id") is { } id)
        {
            return IdText.IsDevice(id) ? (IdText.WithoutPrefix(id), null) : (null, id);
        }

        return (device is null ? null : IdText.WithoutPrefix(device), user);
    }
}
