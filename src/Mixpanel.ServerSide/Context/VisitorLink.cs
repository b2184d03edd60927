using System.Security.Cryptography;
using System.Text;

namespace Mixpanel.ServerSide.Context;

/// <summary>
/// Which user the visitor's device is joined to, as far as this browser remembers. Mixpanel joins a device to the first user and to no other
/// ("Identifying Users"), so what has to be sent at that moment is sent once, and a second user needs another device id.
/// </summary>
/// <remarks>
/// What is remembered is a mark: a short hash of the device, and one of device and user. It keeps the user's id out of the cookie's plain text and no more: there is
/// no key in it, and the device id lies beside it, so who holds the cookies can test whether a guess is right. A forged one makes its own browser be identified
/// once more, or get another device id; no other visitor can be reached by it.
/// </remarks>
internal sealed class VisitorLink(string deviceId, string? mark, string? browsersUser = null, bool waits = false)
{
    /// <summary>Characters of a mark that stand for the device alone.</summary>
    private const int DeviceLength = 6;

    /// <summary>Characters that stand for device and user.</summary>
    private const int UserLength = 14;

    private const int MarkLength = DeviceLength + UserLength;

    private readonly Lock _lock = new();
    private string? _mark = IsOfDevice(mark, deviceId) ? mark : null;
    private string? _claimed;
    private bool _waits = waits;

    /// <summary>What to remember; null if the device is joined to nobody.</summary>
    public string? Mark
    {
        get
        {
            lock (_lock)
            {
                return _mark;
            }
        }
    }

    /// <summary>Whether the browser itself has named a user.</summary>
    public bool HasBrowsersUser => browsersUser is not null;

    /// <summary>A device in short: enough to know it again.</summary>
    public static string HashOf(string deviceId)
    {
        Span<char> hash = stackalloc char[DeviceLength];
        Hash(deviceId, string.Empty, hash);
        return hash.ToString();
    }

    /// <summary>Whether the mark is of another device: what was remembered with it is of a visitor who is gone.</summary>
    public static bool IsOfOtherDevice(string? mark, string deviceId) => mark is not null && !IsOfDevice(mark, deviceId);

    /// <summary>Whether the device is joined to a user, and to another one than this.</summary>
    public bool IsOfOther(string userId)
    {
        lock (_lock)
        {
            return _claimed is not null ? _claimed != userId : _mark is not null && !IsMarkOf(userId);
        }
    }

    /// <summary>Whether the browser itself has named another user, in the web SDK's cookie, which anybody can write.</summary>
    public bool IsBrowsersOther(string userId) => browsersUser is not null && browsersUser != userId;

    /// <summary>Ends that the device is taken for nobody, as it is while the client has not shown that it keeps it.</summary>
    public void StopWaiting()
    {
        lock (_lock)
        {
            _waits = false;
        }
    }

    /// <summary>
    /// Takes the device for this user. True once for a device and user, for whoever has to say so to Mixpanel; false if it has been said, also by
    /// the browser, if the device is another user's, or if it is not to be taken yet.
    /// </summary>
    public bool TryClaim(string userId)
    {
        lock (_lock)
        {
            // Most calls are of the same user as the one before.
            if (_waits || _claimed is not null || (_mark is not null && !IsMarkOf(userId)))
            {
                return false;
            }

            _claimed = userId;
            if (_mark is not null)
            {
                return false;
            }

            _mark = MarkOf(deviceId, userId);
            return browsersUser != userId;
        }
    }

    /// <summary>Gives a claim back: what it was for could not be said, and has to be said another time.</summary>
    public void Release(string userId)
    {
        lock (_lock)
        {
            if (_claimed == userId)
            {
                (_claimed, _mark) = (null, null);
            }
        }
    }

    private static bool IsOfDevice(string? mark, string deviceId)
    {
        if (mark is not { Length: MarkLength })
        {
            return false;
        }

        Span<char> device = stackalloc char[DeviceLength];
        Hash(deviceId, string.Empty, device);
        return mark.AsSpan(0, DeviceLength).SequenceEqual(device);
    }

    private static string MarkOf(string deviceId, string userId)
    {
        Span<char> mark = stackalloc char[MarkLength];
        Hash(deviceId, string.Empty, mark[..DeviceLength]);
        Hash(deviceId, userId, mark[DeviceLength..]);
        return mark.ToString();
    }

    // Base64url of the hash, cut: 84 bits tell the users of one device apart well enough.
    private static void Hash(string deviceId, string userId, Span<char> target)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var text = $"{deviceId}\n{userId}";
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        Span<char> encoded = stackalloc char[44];
        System.Buffers.Text.Base64Url.EncodeToChars(hash, encoded);
        encoded[..target.Length].CopyTo(target);
    }

    private bool IsMarkOf(string userId)
    {
        Span<char> user = stackalloc char[UserLength];
        Hash(deviceId, userId, user);
        return _mark.AsSpan(DeviceLength).SequenceEqual(user);
    }
}
