namespace Mixpanel.ServerSide.Journal;

/// <summary>
/// The messages of one project and endpoint that Mixpanel has not answered for yet: append-only, read in order through a cursor, and
/// given up only when a batch is completed. There is one reader (the delivery lane) and any number of writers.
/// </summary>
internal interface IJournal
{
    /// <summary>Copies one record in. Never waits for the reader.</summary>
    AppendOutcome Append(ReadOnlySpan<byte> record, RecordKind kind = RecordKind.Repeatable);

    /// <summary>
    /// Waits until every record that was appended before this call is as safe as the settings promise: at once in memory and in files, after
    /// the next group commit where there is a sync interval.
    /// </summary>
    /// <returns>False if they could not be made that safe, because the disk has failed and records stay in memory.</returns>
    ValueTask<bool> SyncAsync(CancellationToken cancellationToken);

    /// <summary>Finds what earlier processes have left behind, and puts it in front. Called once, before the first read.</summary>
    Task RecoverAsync(CancellationToken cancellationToken);

    /// <summary>Finds what processes have left behind that ended since, and puts it behind what is there.</summary>
    Task AdoptAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Waits until a batch of this size can be read, or a part of one that is urgent (flush, end of the application, a journal that is half full),
    /// or the journal is closed. One caller at a time.
    /// </summary>
    Task WaitAsync(int records, long bytes, CancellationToken cancellationToken);

    /// <summary>Takes the next records, in order; they stay in the journal until completed. Null if there is nothing unread.</summary>
    /// <param name="maxRecords">Most records to take.</param>
    /// <param name="maxBytes">Most bytes to take; a record larger than that is taken alone.</param>
    JournalBatch? Read(int maxRecords, long maxBytes);

    /// <summary>Gives up the records of a batch: Mixpanel has answered for each. Batches may be completed in any order.</summary>
    /// <param name="batch">A batch that was read from this journal and not completed yet.</param>
    /// <param name="refused">How many of its records Mixpanel refused.</param>
    /// <returns>False if the journal was abandoned before, which counted the records as lost.</returns>
    bool Complete(JournalBatch batch, int refused);

    /// <summary>Makes what is in the journal now urgent, and tells when all of it is completed and what became of it.</summary>
    Task<FlushTally> FlushAsync(CancellationToken cancellationToken);

    /// <summary>Refuses records from now on. What is inside can still be read.</summary>
    void Close();

    /// <summary>Ends this process's part: closes the journal and lets go of what is inside.</summary>
    /// <returns>What became of the records that were not completed.</returns>
    JournalRemains Abandon();

    /// <summary>Whether less than half of it is taken, so that whoever writes much need not wait.</summary>
    bool HasRoom { get; }

    /// <summary>Where the journal stands.</summary>
    JournalStatus Status { get; }
}
