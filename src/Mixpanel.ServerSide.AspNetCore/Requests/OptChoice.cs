namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>What a visitor has chosen about being tracked.</summary>
internal enum OptChoice
{
    /// <summary>Nothing.</summary>
    Undecided,

    /// <summary>To be tracked.</summary>
    OptedIn,

    /// <summary>Not to be tracked.</summary>
    OptedOut,
}
