namespace Mixpanel.ServerSide.Journal;

/// <summary>
/// How far a record has come, as it stands in its header. The values are far apart: a damaged bit makes neither a waiting record a done one
/// nor the other way round.
/// </summary>
internal enum RecordState : byte
{
    Waiting = 0x00,

    /// <summary>It has been sent, and what became of it is not known yet.</summary>
    Sent = 0xA5,

    /// <summary>It is delivered, or was given up and told.</summary>
    Done = 0x5A,
}
