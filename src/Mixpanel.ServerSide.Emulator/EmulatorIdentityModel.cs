namespace Mixpanel.ServerSide.Emulator;

/// <summary>How the emulated project merges identities ("Identifying Users").</summary>
public enum EmulatorIdentityModel
{
    /// <summary>Simplified ID Merge, the default of new projects: identity events make <c>/import</c> refuse the whole batch.</summary>
    Simplified,

    /// <summary>Original ID Merge: <c>$identify</c>, <c>$create_alias</c> and <c>$merge</c> are accepted.</summary>
    Original,
}
