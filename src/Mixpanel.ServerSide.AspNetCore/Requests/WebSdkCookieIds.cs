namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>The ids in the cookie of the Mixpanel JavaScript SDK 2.83, as they are written there; numbers as their text.</summary>
/// <param name="DistinctId">Null if it is missing, or neither text nor number.</param>
/// <param name="DeviceId">Null if it is missing, or neither text nor number.</param>
/// <param name="HasDeviceId">Whether <c>$device_id</c> is there, with whatever value.</param>
/// <param name="UserId">Null if it is missing, or neither text nor number.</param>
/// <param name="HasUserId">Whether <c>$user_id</c> is there, with whatever value.</param>
/// <param name="Properties">What else is there of interest; null for nothing.</param>
internal readonly record struct WebSdkCookieIds(
    string? DistinctId, string? DeviceId, bool HasDeviceId, string? UserId, bool HasUserId, WebSdkSuperProperties? Properties);
