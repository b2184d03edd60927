using System.Text;
using Mixpanel.ServerSide.Journal;

namespace Mixpanel.ServerSide.Tests.Journal;

/// <summary>What every form of the journal must do. Each form has a test class that inherits it.</summary>
public abstract class JournalContract : IDisposable
{
    private readonly List<TestJournal> _journals = [];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private protected abstract long SegmentSize { get; }

    private protected abstract MixpanelOptions Options(long capacity);

    private protected IJournal Create(int segments = 8, Action<MixpanelOptions>? configure = null)
    {
        var options = Options(segments * SegmentSize);
        configure?.Invoke(options);
        var journal = new TestJournal(options);
        _journals.Add(journal);
        journal.Journal.RecoverAsync(Cancelled).GetAwaiter().GetResult();
        return journal.Journal;
    }

    public virtual void Dispose()
    {
        _journals.ForEach(static journal => journal.Dispose());
        GC.SuppressFinalize(this);
    }

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
        Assert.Equal((0, 2, false), (journal.Status.Unread, journal.Status.Pending, journal.Status.Closed));
        Assert.Equal(6, journal.Status.Bytes);
        journal.Complete(batch, refused: 0);
        Assert.Equal((0, 0, false), (journal.Status.Unread, journal.Status.Pending, journal.Status.Closed));
        Assert.Equal(0, journal.Status.Bytes);
        Assert.Equal(TimeSpan.Zero, journal.Status.OldestAge);
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
        var journal = Create(segments: 2);
        var record = new byte[100_000];
        var accepted = Fill(journal, record);
        Assert.InRange(accepted, (2 * SegmentSize / record.Length) - 3, 2 * SegmentSize / record.Length);
        Assert.Equal(1, journal.Status.Fill);
        Assert.False(journal.HasRoom);
        Assert.Equal(AppendOutcome.Full, journal.Append(record));
        journal.Complete(journal.Read(accepted, long.MaxValue)!, refused: 0);
        Assert.Equal(AppendOutcome.Accepted, journal.Append(record));
        Assert.True(journal.HasRoom);
    }

    [Fact]
    public async Task A_full_journal_that_gives_up_the_oldest_takes_every_new_record()
    {
        var journal = Create(segments: 2, static options => options.JournalFullMode = JournalFullMode.GiveUpOldest);
        var record = new byte[100_000];
        var flush = Task.FromResult(default(FlushTally));
        for (var i = 0; i < 200; i++)
        {
            record[0] = (byte)i;
            Assert.Equal(AppendOutcome.Accepted, journal.Append(record));
            flush = i == 0 ? journal.FlushAsync(Cancelled) : flush;
        }

        Assert.Equal(new FlushTally(Delivered: 0, Refused: 1, Kept: 0, Lost: 0), await flush); // the very first was given up
        var batch = journal.Read(int.MaxValue, long.MaxValue)!;
        Assert.InRange(batch.Count, SegmentSize / record.Length / 2, 2 * SegmentSize / record.Length);
        Assert.Equal(Enumerable.Range(200 - batch.Count, batch.Count).Select(static i => (byte)i), batch.Records.ToArray().Select(static r => r.Span[0]));
        Assert.Equal(batch.Count, journal.Status.Pending);
    }

    [Fact]
    public void What_is_under_way_is_never_given_up()
    {
        var journal = Create(segments: 2, static options => options.JournalFullMode = JournalFullMode.GiveUpOldest);
        var record = new byte[100_000];
        var count = 0;
        while (journal.Status.Fill < 1)
        {
            record[0] = (byte)count++;
            Assert.Equal(AppendOutcome.Accepted, journal.Append(record));
        }

        var batch = journal.Read(int.MaxValue, long.MaxValue)!;
        Assert.Equal(count, batch.Count);
        for (var i = 0; i < 100; i++)
        {
            _ = journal.Append(new byte[100_000]);
        }

        Assert.Equal(Enumerable.Range(0, count).Select(static i => (byte)i), batch.Records.ToArray().Select(static r => r.Span[0]));
        journal.Complete(batch, refused: 0);
        Assert.Equal(AppendOutcome.Accepted, journal.Append(record));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_oldest_segment_that_is_not_under_way_is_given_up_and_no_other(bool isFirstCompleted)
    {
        var journal = Create(segments: 4, static options => options.JournalFullMode = JournalFullMode.GiveUpOldest);
        var record = new byte[SegmentSize / 10]; // nine in a segment
        AppendNumbered(0, 36);
        var flush = journal.FlushAsync(Cancelled);
        var underWay = journal.Read(4, long.MaxValue)!;
        AppendNumbered(36, 1);
        Assert.Equal(28, journal.Status.Pending); // the second segment has made room, and nothing else
        Assert.Equal(24, journal.Status.Unread);
        AppendNumbered(37, 8);
        Assert.Equal(36, journal.Status.Pending);

        if (isFirstCompleted)
        {
            // What is left of the first segment is the oldest now.
            journal.Complete(underWay, refused: 0);
            AppendNumbered(45, 1);
        }

        var expected = isFirstCompleted ? Enumerable.Range(18, 28) : Enumerable.Range(4, 5).Concat(Enumerable.Range(18, 27));
        var read = new List<int>();
        while (journal.Read(1_000, long.MaxValue) is { } batch)
        {
            read.AddRange(batch.Records.ToArray().Select(static message => (int)message.Span[0]));
            journal.Complete(batch, refused: 0);
        }

        Assert.Equal(expected, read);
        if (!isFirstCompleted)
        {
            Assert.False(flush.IsCompleted);
            journal.Complete(underWay, refused: 0);
        }

        Assert.Equal(isFirstCompleted ? new FlushTally(22, 14) : new FlushTally(27, 9), await flush);
        Assert.Equal((0, 0), (journal.Status.Pending, journal.Status.Unread));

        void AppendNumbered(int from, int count)
        {
            for (var i = from; i < from + count; i++)
            {
                record[0] = (byte)i;
                Assert.Equal(AppendOutcome.Accepted, journal.Append(record));
            }
        }
    }

    [Fact]
    public void The_segment_that_is_written_is_never_given_up()
    {
        var journal = Create(segments: 2, static options => options.JournalFullMode = JournalFullMode.GiveUpOldest);
        var record = new byte[SegmentSize / 10];
        for (var i = 0; i < 18; i++)
        {
            Assert.Equal(AppendOutcome.Accepted, journal.Append(record));
        }

        var batch = journal.Read(1, long.MaxValue)!;
        Assert.Equal(AppendOutcome.Full, journal.Append(record));
        Assert.Equal(18, journal.Status.Pending);
        journal.Complete(batch, refused: 0);
        Assert.Equal(AppendOutcome.Accepted, journal.Append(record));
        Assert.Equal(10, journal.Status.Pending);
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
    public async Task The_reader_is_woken_when_the_journal_is_half_full()
    {
        var journal = Create(segments: 2);
        var record = new byte[SegmentSize / 10]; // nine in a segment
        var half = journal.WaitAsync(int.MaxValue, long.MaxValue, Cancelled);
        for (var i = 0; i < 9; i++)
        {
            Assert.Equal(AppendOutcome.Accepted, journal.Append(record));
            Assert.False(half.IsCompleted);
        }

        Assert.Equal(AppendOutcome.Accepted, journal.Append(record));
        await half;
        await journal.WaitAsync(int.MaxValue, long.MaxValue, Cancelled); // as long as it is so
        journal.Read(int.MaxValue, long.MaxValue);
        Assert.False(journal.WaitAsync(1, 1, Cancelled).IsCompleted); // nothing is there to be read
    }

    [Fact]
    public void The_reader_is_not_woken_for_each_message_while_a_batch_that_waits_fills_the_journal()
    {
        var journal = Create(segments: 2);
        var record = new byte[SegmentSize / 10];
        for (var i = 0; i < 12; i++)
        {
            Assert.Equal(AppendOutcome.Accepted, journal.Append(record));
        }

        var batch = journal.Read(int.MaxValue, long.MaxValue)!;
        Assert.Equal(AppendOutcome.Accepted, journal.Append(record));
        Assert.False(journal.WaitAsync(int.MaxValue, long.MaxValue, Cancelled).IsCompleted);
        journal.Complete(batch, refused: 0);
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
        Assert.Equal(new FlushTally(Delivered: 1, Refused: 1, Kept: 0, Lost: 0), await flush);
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
        var journal = Create(segments: 3);
        var record = new byte[10_000];
        var before = GC.GetAllocatedBytesForCurrentThread(); // other tests run meanwhile
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
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 12 * 1024 * 1024);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Many_writers_and_a_reader_that_completes_out_of_order_lose_and_mix_nothing()
    {
        const int writers = 4;
        const int each = 20_000;
        var journal = Create(segments: 64);
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

    [Fact]
    public void What_a_record_is_stands_with_it()
    {
        var journal = Create();
        journal.Append("set"u8);
        journal.Append("add"u8, RecordKind.AddsUp);
        var batch = journal.Read(10, 1_000)!;
        Assert.False(batch.AddsUp(0));
        Assert.True(batch.AddsUp(1));
        batch.MarkSending();
        Assert.False(batch.WasSent(1)); // by an earlier process, that is
    }

    [Fact]
    public async Task What_was_decided_of_an_unfinished_batch_counts_as_what_it_is_when_the_journal_is_let_go()
    {
        var journal = Create();
        Append(journal, "delivered", "refused", "undecided", "undecided too");
        var flush = journal.FlushAsync(Cancelled);
        Append(journal, "refused, and not waited for", "unread");
        var batch = journal.Read(5, 1_000)!;
        batch.MarkDone(0);
        batch.MarkDone(1, isRefused: true);
        batch.MarkDone(4, isRefused: true);
        var remains = journal.Abandon();
        Assert.Equal(3, remains.Kept + remains.Lost);
        var tally = await flush;
        Assert.Equal((1, 1, 2), (tally.Delivered, tally.Refused, tally.Kept + tally.Lost));
    }

    [Fact]
    public void The_age_of_the_oldest_is_that_of_a_record_that_is_not_completed()
    {
        var journal = Create();
        Append(journal, "one");
        Assert.InRange(journal.Status.OldestAge, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        journal.Complete(journal.Read(1, 1_000)!, refused: 0);
        Assert.Equal(TimeSpan.Zero, journal.Status.OldestAge);
    }

    private static int Fill(IJournal journal, byte[] record)
    {
        var accepted = 0;
        while (journal.Append(record) == AppendOutcome.Accepted)
        {
            accepted++;
        }

        return accepted;
    }

    private protected static void Append(IJournal journal, params string[] records) =>
        Assert.All(records, record => Assert.Equal(AppendOutcome.Accepted, journal.Append(Encoding.UTF8.GetBytes(record))));

    private static string[] Texts(JournalBatch batch) => [.. batch.Records.ToArray().Select(record => Encoding.UTF8.GetString(record.Span))];
}
