namespace Mixpanel.ServerSide;

/// <summary>What becomes of profile updates that Mixpanel may have applied or not, and that must not be applied twice.</summary>
public enum UpdatesInDoubt
{
    /// <summary>They are not sent again, but become dead letters, or are counted as dropped where there are no files. A sum is never too high.</summary>
    SetAside,

    /// <summary>They are sent again. Nothing is missing, but after a lost answer a sum may be too high.</summary>
    SendAgain,
}
