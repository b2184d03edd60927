namespace Mixpanel.ServerSide;

/// <summary>How the Mixpanel project recognises people: Project Settings → Identity Merge. It cannot be asked from the API.</summary>
public enum IdentityModel
{
    /// <summary>Simplified ID Merge, the default of projects made since 2024: <c>$device_id</c> and <c>$user_id</c> on events do the merging.</summary>
    Simplified,

    /// <summary>Original ID Merge: <c>distinct_id</c> decides, and identity events link an anonymous id to a user.</summary>
    Original,
}
