namespace Mixpanel.ServerSide.Messages;

/// <summary>The events by which projects with Original ID Merge join ids ("Create Identity", "Create Alias", "Merge Identities").</summary>
internal static class IdentityEvents
{
    public const string Identify = "$identify";
    public const string CreateAlias = "$create_alias";
    public const string Merge = "$merge";

    /// <summary>
    /// What stands for them in a project with Simplified ID Merge: an ordinary event that carries both ids, which is all that this model needs.
    /// </summary>
    public const string Linked = "User Identified";

    public static bool Contains(string eventName) => eventName is Identify or CreateAlias or Merge;
}
