namespace Mixpanel.ServerSide.Functional;

/// <summary>What a call returned, as one byte.</summary>
internal enum CallResult : byte
{
    /// <summary>It has not returned.</summary>
    None,

    /// <summary>The library has taken the message.</summary>
    Accepted,

    /// <summary>The library said that it has not.</summary>
    Refused,
}
