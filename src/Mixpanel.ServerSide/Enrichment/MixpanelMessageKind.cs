namespace Mixpanel.ServerSide;

/// <summary>What a message is.</summary>
public enum MixpanelMessageKind
{
    /// <summary>An event.</summary>
    Event,

    /// <summary>A change of a user profile.</summary>
    ProfileUpdate,

    /// <summary>A change of a group profile.</summary>
    GroupUpdate,

    /// <summary>
    /// One of the identity calls (<c>$identify</c>, <c>$create_alias</c>, <c>$merge</c>) in a project with the Original model. It has no properties
    /// but ids, which cannot be changed; it can be dropped.
    /// </summary>
    Identity,
}
