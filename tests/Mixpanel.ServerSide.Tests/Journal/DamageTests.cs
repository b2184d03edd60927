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

    [Theory]
    [InlineData(0xFF)] // all bits
    [InlineData(0x01)]
    public async Task Each_flipped_byte_costs_no_more_than_the_record_that_it_is_in(byte bits)
    {
        var (path, used) = await LeaveAsync();
        for (var at = SegmentFile.HeaderSize; at < used; at++)
        {
            Flip(path, at, bits);
            using var next = await TestJournal.InAsync(_directory.Path);
            var found = next.ReadTexts();
            var missing = Records.Except(found).ToList();
            Assert.True(missing.Count <= 1, $"byte {at}: {string.Join('|', found)}");
            Assert.Equal(missing.Count, next.Dropped(DropReason.Damaged));
            Assert.Equal(Records.Where(record => !missing.Contains(record)), found); // in order
            next.End();
            Flip(path, at, bits);
        }
    }

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

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    public async Task A_file_without_a_header_is_no_file(int length)
    {
        var (path, _) = await LeaveAsync();
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(path, bytes[..length], TestContext.Current.CancellationToken);
        using var next = await TestJournal.InAsync(_directory.Path);
        Assert.Empty(next.ReadTexts());
        next.Append("new");
        Assert.Equal(["new"], next.ReadTexts());
    }

    [Fact]
    public async Task A_damaged_header_is_told_and_the_file_is_put_aside()
    {
        var (path, _) = await LeaveAsync();
        var intact = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        for (var at = 0; at < 40; at++)
        {
            var flipped = (byte[])intact.Clone();
            flipped[at] ^= 0xFF;
            await File.WriteAllBytesAsync(path, flipped, TestContext.Current.CancellationToken);
            using var next = await TestJournal.InAsync(_directory.Path);
            Assert.Empty(next.ReadTexts());
            Assert.Equal(["SegmentDamaged"], next.Logged);
            Assert.Equal(flipped, await File.ReadAllBytesAsync(path + ".damaged", TestContext.Current.CancellationToken));
            next.End();
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

    private static void Flip(string path, int at, byte bits)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        var value = new byte[1];
        RandomAccess.Read(file, value, at);
        value[0] ^= bits;
        RandomAccess.Write(file, value, at);
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
        var files = Directory.GetFiles(directory, "*.journal", SearchOption.AllDirectories).Where(static file => new FileInfo(file).Length > 0 && File.ReadAllBytes(file)[0] != 0);
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
