using System.Text;
using Mixpanel.ServerSide.Journal;

namespace Mixpanel.ServerSide.Tests.Journal;

/// <summary>What every form of the journal must do. Each form has a test class that inherits it.</summary>
public abstract class JournalContract
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private protected abstract IJournal Create(long capacity = 8 * 1024 * 1024);

    [Fact]
    public void Records_are_read_in_order_and_as_they_were()
    {
        var journal = Create();
        Append(journal, "one", "two", "three");
        Assert.Equal(["one", "two"], Texts(journal.Read(2, 1_000)!));
        Assert.Equal(["three"], Texts(journal.Read(2, 1_000)!));
        Assert.Null(journal.Read(2, 1_000));
    }

    [Fact]
    public void A_batch_ends_before_its_bytes_are_exceeded_but_holds_at_least_one_record()
    {
        var journal = Create();
        Append(journal, "12345", "12345", "12345678901234567890", "1");
        Assert.Equal(2, journal.Read(10, 12)!.Count);
        Assert.Equal(1, journal.Read(10, 12)!.Count);
        Assert.Equal(1, journal.Read(10, 12)!.Count);
    }

    [Fact]
    public void Records_stay_pending_until_their_batch_is_completed()
    {
        var journal = Create();
        Append(journal, "one", "two");
        var batch = journal.Read(10, 1_000)!;
        Assert.Equal(new JournalStatus(Unread: 0, Pending: 2, Closed: false), journal.Status);
        journal.Complete(batch, refused: 0);
        Assert.Equal(new JournalStatus(Unread: 0, Pending: 0, Closed: false), journal.Status);
    }

    [Fact]
    public void A_batch_cannot_be_completed_twice()
    {
        var journal = Create();
        Append(journal, "one");
        var batch = journal.Read(10, 1_000)!;
        journal.Complete(batch, refused: 0);
        Assert.Throws<InvalidOperationException>(() => journal.Complete(batch, refused: 0));
    }

    [Fact]
    public void A_full_journal_refuses_until_batches_are_completed()
    {
        var journal = Create(capacity: 2 * 1024 * 1024);
        var record = new byte[100_000];
        var accepted = 0;
        while (journal.Append(record) == AppendOutcome.Accepted)
        {
            accepted++;
        }

        Assert.InRange(accepted, 18, 21); // two megabytes of them
        Assert.Equal(AppendOutcome.Full, journal.Append(record));
        journal.Complete(journal.Read(accepted, long.MaxValue)!, refused: 0);
        Assert.Equal(AppendOutcome.Accepted, journal.Append(record));
    }

    [Fact]
    public void A_record_larger_than_Mixpanel_takes_is_refused()
    {
        var journal = Create();
        Assert.Equal(AppendOutcome.TooLarge, journal.Append(new byte[1_000_001]));
        Assert.Equal(AppendOutcome.Accepted, journal.Append(new byte[1_000_000]));
    }

    [Fact]
    public void A_closed_journal_refuses_records_and_still_gives_what_it_has()
    {
        var journal = Create();
        Append(journal, "one");
        journal.Close();
        Assert.Equal(AppendOutcome.Closed, journal.Append("two"u8));
        Assert.Equal(["one"], Texts(journal.Read(10, 1_000)!));
    }

    [Fact]
    public async Task The_reader_is_woken_when_a_batch_is_full_by_count_or_by_bytes()
    {
        var journal = Create();
        var byCount = journal.WaitAsync(2, 1_000, Cancelled);
        Append(journal, "one");
        Assert.False(byCount.IsCompleted);
        Append(journal, "two");
        await byCount;

        journal.Read(10, 1_000);
        var byBytes = journal.WaitAsync(100, 6, Cancelled);
        Append(journal, "123");
        Assert.False(byBytes.IsCompleted);
        Append(journal, "456");
        await byBytes;
    }

    [Fact]
    public async Task The_reader_is_woken_by_a_flush_and_by_closing()
    {
        var journal = Create();
        Append(journal, "one");
        var byFlush = journal.WaitAsync(100, 1_000, Cancelled);
        Assert.False(byFlush.IsCompleted);
        var flush = journal.FlushAsync(Cancelled);
        await byFlush;
        journal.Complete(journal.Read(10, 1_000)!, refused: 0);
        await flush;

        var byClosing = journal.WaitAsync(100, 1_000, Cancelled);
        Assert.False(byClosing.IsCompleted);
        journal.Close();
        await byClosing;
    }

    [Fact]
    public async Task A_flush_waits_for_what_came_before_it_and_for_nothing_else()
    {
        var journal = Create();
        Append(journal, "one", "two");
        var flush = journal.FlushAsync(Cancelled);
        Append(journal, "three");
        var first = journal.Read(1, 1_000)!;
        var second = journal.Read(1, 1_000)!;

        journal.Complete(second, refused: 1); // out of order
        Assert.False(flush.IsCompleted);
        journal.Complete(first, refused: 0);
        Assert.Equal(new FlushTally(Delivered: 1, Refused: 1), await flush);
        Assert.Equal(1, journal.Status.Pending);
    }

    [Fact]
    public async Task A_flush_of_an_empty_journal_is_done_at_once()
    {
        var journal = Create();
        Assert.Equal(default, await journal.FlushAsync(Cancelled));
    }

    [Fact]
    public async Task A_flush_can_be_given_up_without_harm()
    {
        var journal = Create();
        Append(journal, "one");
        using var impatient = new CancellationTokenSource();
        var flush = journal.FlushAsync(impatient.Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => flush);
        journal.Complete(journal.Read(10, 1_000)!, refused: 0);
        Assert.Equal(0, journal.Status.Pending);
    }

    [Fact]
    public async Task Buffers_are_used_again_in_a_long_run()
    {
        var journal = Create(capacity: 3 * 1024 * 1024);
        var record = new byte[10_000];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 50; i++) // 50 MB through 3 MB
        {
            for (var j = 0; j < 100; j++)
            {
                record[0] = (byte)j;
                Assert.Equal(AppendOutcome.Accepted, journal.Append(record));
            }

            var batch = journal.Read(1_000, long.MaxValue)!;
            Assert.Equal(100, batch.Count);
            Assert.All(Enumerable.Range(0, 100), j => Assert.Equal((byte)j, batch.Records.Span[j].Span[0]));
            journal.Complete(batch, refused: 0);
        }

        Assert.Equal(0, journal.Status.Pending);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 12 * 1024 * 1024);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Many_writers_and_a_reader_that_completes_out_of_order_lose_and_mix_nothing()
    {
        const int writers = 4;
        const int each = 20_000;
        var journal = Create(capacity: 256 * 1024 * 1024);
        var writing = Enumerable.Range(0, writers).Select(writer => Task.Run(() =>
        {
            for (var i = 0; i < each; i++)
            {
                Assert.Equal(AppendOutcome.Accepted, journal.Append(Encoding.UTF8.GetBytes($"{writer}:{i}")));
            }
        }, Cancelled)).ToArray();

        var seen = new int[writers];
        var held = new List<JournalBatch>();
        for (var total = 0; total < writers * each;)
        {
            await journal.WaitAsync(1, 1, Cancelled);
            var batch = journal.Read(500, 100_000)!;
            foreach (var text in Texts(batch))
            {
                var parts = text.Split(':');
                var writer = int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture);
                Assert.Equal(seen[writer]++, int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
                total++;
            }

            held.Add(batch);
            if (held.Count == 3)
            {
                held.Reverse();
                held.ForEach(done => journal.Complete(done, refused: 0));
                held.Clear();
            }
        }

        await Task.WhenAll(writing);
        held.ForEach(done => journal.Complete(done, refused: 0));
        Assert.All(seen, count => Assert.Equal(each, count));
        Assert.Equal(0, journal.Status.Pending);
    }

    private protected static void Append(IJournal journal, params string[] records) =>
        Assert.All(records, record => Assert.Equal(AppendOutcome.Accepted, journal.Append(Encoding.UTF8.GetBytes(record))));

    private static string[] Texts(JournalBatch batch) => [.. batch.Records.ToArray().Select(record => Encoding.UTF8.GetString(record.Span))];
}
