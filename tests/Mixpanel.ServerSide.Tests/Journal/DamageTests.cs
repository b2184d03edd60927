using System.Text;
using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Journal;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Journal;

/// <summary>Whatever has happened to a file of the journal, the start does not fail, and only what is damaged is lost.</summary>
public sealed class DamageTests : IDisposable
{
    private static readonly string[] Records = ["first of all", "second", "third, and longer than the others are", "fourth", "the last of them"];

    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Each_cut_costs_what_is_behind_it_and_is_counted()
    {
        var (path, used) = await LeaveAsync();
        var intact = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        var ends = Ends();
        for (var length = SegmentFile.HeaderSize; length < used; length++)
        {
            await File.WriteAllBytesAsync(path, intact[..length], TestContext.Current.CancellationToken);
            using var next = await TestJournal.InAsync(_directory.Path);
            var whole = ends.Count(end => end <= length);
            Assert.Equal(Records.Take(whole), next.ReadTexts());
            Assert.True(next.Dropped(DropReason.Damaged) == 1, $"cut at {length}"); // one stretch: how much stood there nobody knows
            Assert.Contains("JournalLoss", next.Logged);
            next.End();
            foreach (var left in Directory.GetFiles(_directory.Path, "*.journal", SearchOption.AllDirectories))
            {
                File.Delete(left);
            }
        }
    }

    [Fact]
    public async Task Random_bytes_are_survived()
    {
        const int seed = 20261123;
        var random = new Random(seed);
        for (var round = 0; round < 50; round++)
        {
            var (path, used) = await LeaveAsync();
            var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
            for (var i = random.Next(1, 40); i > 0; i--)
            {
                bytes[random.Next(SegmentFile.HeaderSize, used)] = (byte)random.Next(256);
            }

            await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
            using var next = await TestJournal.InAsync(_directory.Path);
            Assert.Subset(Records.ToHashSet(), next.ReadTexts().ToHashSet());
            next.End();
            File.Delete(path);
        }
    }

    [Fact]
    public async Task What_an_earlier_use_of_the_file_left_behind_is_never_taken_for_a_record()
    {
        using (var first = await TestJournal.InAsync(_directory.Path))
        {
            first.Append(Records);
            first.Journal.Complete(first.Read()!, refused: 0); // the segment starts over
            first.Append("new");
            first.Kill();
        }

        using var next = await TestJournal.InAsync(_directory.Path);
        Assert.Equal(["new"], next.ReadTexts());
        Assert.Equal(0, next.Dropped(DropReason.Damaged));
    }

    private static List<int> Ends()
    {
        var ends = new List<int>();
        var at = SegmentFile.HeaderSize;
        foreach (var record in Records)
        {
            ends.Add(at + RecordFormat.HeaderSize + Encoding.UTF8.GetByteCount(record));
            at += RecordFormat.SpaceFor(Encoding.UTF8.GetByteCount(record));
        }

        return ends;
    }

    private static string Only(string directory)
    {
        var files = Directory.GetFiles(directory, "*.journal", SearchOption.AllDirectories).Where(static file => File.ReadAllBytes(file).AsSpan().StartsWith("MPXJRNL"u8));
        return Assert.Single(files);
    }

    private async Task<(string Path, int Used)> LeaveAsync()
    {
        using var journal = await TestJournal.InAsync(_directory.Path);
        journal.Append(Records);
        journal.Kill();
        return (Only(_directory.Path), SegmentFile.HeaderSize + Records.Sum(static record => RecordFormat.SpaceFor(Encoding.UTF8.GetByteCount(record))));
    }
}
