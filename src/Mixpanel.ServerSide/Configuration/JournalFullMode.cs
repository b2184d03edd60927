namespace Mixpanel.ServerSide;

/// <summary>What a journal does that has reached its capacity.</summary>
public enum JournalFullMode
{
    /// <summary>Refuses the new message. The call tells its caller, who is there to be told; those of the oldest are gone.</summary>
    RefuseNewest,

    /// <summary>Gives up the oldest messages, as many as stand together in a segment, and takes the new one. They are counted and logged.</summary>
    GiveUpOldest,
}
