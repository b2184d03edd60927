using System.Buffers;
using System.Text.Unicode;
using Mixpanel.ServerSide.Context;

namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>
/// Reads the visitor's anonymous identity from the cookie of the Mixpanel JavaScript SDK 2.83 (<c>mp_&lt;token&gt;_mixpanel</c>), so that one
/// visitor has one id in the browser and on the server.
/// </summary>
/// <remarks>
/// The cookie counts where the web SDK would adopt it: percent-encoded UTF-8, a strict JSON object, no name twice. Everything else is
/// "no identity", because the web SDK then starts a new one and the old id would be a second visitor. Since anybody can write the
/// cookie, more is refused than the web SDK would: long values and the ids that <see cref="AnonymousId"/> refuses.
/// </remarks>
internal static class WebSdkCookie
{
    /// <summary>Longest value that is looked at, in characters; browsers keep cookies of up to about 4,000.</summary>
    public const int MaxLength = 8_192;

    private const int MaxBytesPerCharacter = 3;

    /// <summary>
    /// Reads the first cookie called <paramref name="cookieName"/> in the text of the Cookie header (several headers joined by <c>"; "</c>).
    /// False if there is none, or if it holds no usable anonymous id; never throws.
    /// </summary>
    public static bool TryRead(string? cookieHeader, string cookieName, out WebSdkIdentity identity)
    {
        identity = default;
        if (string.IsNullOrEmpty(cookieHeader)
            || !CookieHeader.TryFind(cookieHeader, cookieName, out var value)
            || value.Length is 0 or > MaxLength)
        {
            return false;
        }

        var characters = ArrayPool<char>.Shared.Rent(value.Length);
        var bytes = ArrayPool<byte>.Shared.Rent(value.Length * MaxBytesPerCharacter);
        try
        {
            return PercentEncoding.TryDecode(value, characters, out var length)
                && Utf8.FromUtf16(characters.AsSpan(0, length), bytes, out _, out var written, replaceInvalidSequences: false) == OperationStatus.Done
                && WebSdkCookieJson.TryRead(bytes.AsMemory(0, written), out var ids)
                && TryIdentify(ids, out identity);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(characters);
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static bool TryIdentify(WebSdkCookieIds ids, out WebSdkIdentity identity)
    {
        var deviceId = ids.HasDeviceId ? ids.DeviceId : DeviceIdOfOldCookie(ids);
        deviceId = DeviceIdPrefix.TakenOff(deviceId);
        if (deviceId is null || !AnonymousId.IsUsable(deviceId))
        {
            identity = default;
            return false;
        }

        identity = new WebSdkIdentity(deviceId, IsThatOfDevice(ids, deviceId) ? ids.DistinctId : null, ids.UserId, ids.Properties);
        return true;
    }

    // Without a device id, the distinct id may be a user's.
    private static string? DeviceIdOfOldCookie(WebSdkCookieIds ids) =>
        DeviceIdPrefix.IsOn(ids.DistinctId) || IsPlainAnonymousId(ids) ? ids.DistinctId : null;

    private static bool IsThatOfDevice(WebSdkCookieIds ids, ReadOnlySpan<char> deviceId) =>
        DeviceIdPrefix.IsOn(ids.DistinctId)
            ? ids.DistinctId.AsSpan(DeviceIdPrefix.Text.Length).SequenceEqual(deviceId)
            : IsPlainAnonymousId(ids) && deviceId.SequenceEqual(ids.DistinctId);

    // Older SDKs wrote no prefix. A plain id counts if it looks like one of their making and the cookie knows of no user:
    // a cookie that gives "jane" as every id would otherwise speak in Jane's name.
    private static bool IsPlainAnonymousId(WebSdkCookieIds ids) => !ids.HasUserId && AnonymousId.HasSdkForm(ids.DistinctId);
}
