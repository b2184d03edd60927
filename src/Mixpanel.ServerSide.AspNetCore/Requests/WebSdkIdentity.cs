namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>The anonymous part of the identity that the Mixpanel JavaScript SDK 2.83 keeps in its cookie.</summary>
/// <param name="DeviceId">The device id, without the prefix <c>$device:</c>.</param>
/// <param name="DistinctId">
/// The distinct id under which the browser tracks this device while nobody is signed in: <c>$device:</c> and the device id, or from older
/// versions the plain id. Null if the cookie names anything else there. That is most often a user, and it is for the application
/// to say who is signed in, not for a cookie that anybody can write. A plain id has the form that the web SDK gives to its own; where
/// user ids are GUIDs, nobody can tell the two apart.
/// </param>
/// <param name="UserId">
/// The user that the browser has named. It is no proof of who is signed in: it tells only for whom the device is taken in the browser.
/// </param>
/// <param name="Properties">Where the visitor came from, as the web SDK keeps it; null if it keeps nothing.</param>
internal readonly record struct WebSdkIdentity(string DeviceId, string? DistinctId, string? UserId = null, WebSdkSuperProperties? Properties = null);
