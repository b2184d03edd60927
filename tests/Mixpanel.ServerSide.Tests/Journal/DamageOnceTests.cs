using System.Text;
using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Journal;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Journal;

/// <summary>
/// A file in which any byte is damaged, headers included, is started with twice: only what is damaged is lost, and that is counted and logged by the
/// first start alone.
/// </summary>
public sealed class DamageOnceTests : IAsyncLifetime
{
    private static readonly string[] Records = ["first of all", "second", "third, and longer than the others are", "fourth", "the last of them"];

    private static readonly int Used = SegmentFile.HeaderSize + Records.Sum(static record => RecordFormat.SpaceFor(Encoding.UTF8.GetByteCount(record)));

    private readonly TempDirectory _directory = new();
    private string _path = string.Empty;
    private byte[] _intact = [];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<int, int, byte> Stretches => new()
    {
        { 0, Used + 32, 0xFF },
        { 0, Used + 32, 0x01 },
        { SegmentFile.Size - 128, SegmentFile.Size, 0xFF },
    };

    public async ValueTask InitializeAsync()
    {
        using var journal = await TestJournal.InAsync(_directory.Path);
        journal.Append(Records);
        journal.Kill();
        _path = Assert.Single(Files(), static file => File.ReadAllBytes(file).AsSpan().StartsWith("MPXJRNL2"u8));
        _intact = await File.ReadAllBytesAsync(_path, Cancelled);
    }

    public ValueTask DisposeAsync()
    {
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [MemberData(nameof(Stretches))]
    public async Task A_flipped_byte_costs_no_more_than_the_record_that_it_is_in(int from, int end, byte bits)
    {
        for (var at = from; at < end; at++)
        {
            Restore();
            Flip(at, bits);
            var lost = await StartTwiceAsync($"byte {at}");
            Assert.InRange(lost.Count, 0, at >= SegmentFile.HeaderSize && at < Used ? 1 : 0);
        }
    }

    [Fact]
    public async Task A_cut_file_loses_what_is_behind_the_cut_and_that_is_counted_as_one()
    {
        for (var length = 1; length <= 256; length++)
        {
            Restore();
            Cut(length);
            await StartTwiceAsync($"cut at {length}", expectedDamage: 1);
        }
    }

    [Fact]
    public async Task A_file_that_is_cut_to_nothing_is_nothing()
    {
        Cut(0);
        Assert.Equal(Records, await StartTwiceAsync("empty", expectedDamage: 0));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(40)]
    public async Task Where_both_headers_are_damaged_the_file_counts_as_one_message_and_is_put_aside(int at)
    {
        Flip(at, 0xFF);
        Flip(SegmentFile.Size - SegmentFile.HeaderSize + at, 0xFF);
        var damaged = await File.ReadAllBytesAsync(_path, Cancelled);
        Assert.Equal(Records, await StartTwiceAsync("both headers", expectedDamage: 1));
        Assert.Equal(damaged, await File.ReadAllBytesAsync(_path + ".damaged", Cancelled));
    }

    [Fact]
    public async Task Zeros_in_the_place_of_the_beginning_cost_what_was_in_it_and_are_not_silent()
    {
        Write(0, new byte[Used - SegmentFile.HeaderSize]); // all but the last record
        Assert.Equal(Records[..^1], await StartTwiceAsync("zeros", expectedDamage: 1));
    }

    [Fact]
    public async Task Neighbours_that_are_damaged_count_one_each()
    {
        var second = SegmentFile.HeaderSize + RecordFormat.SpaceFor(Records[0].Length);
        var third = second + RecordFormat.SpaceFor(Records[1].Length);
        Flip(second + RecordFormat.HeaderSize, 0xFF);
        Flip(third + RecordFormat.HeaderSize, 0xFF);
        Assert.Equal(Records[1..3], await StartTwiceAsync("neighbours", expectedDamage: 2));
    }

    [Fact]
    public async Task The_last_records_count_one_each_too()
    {
        var last = Used - RecordFormat.SpaceFor(Records[4].Length);
        Flip(last + RecordFormat.HeaderSize, 0xFF);
        Flip(last - RecordFormat.SpaceFor(Records[3].Length) + RecordFormat.HeaderSize, 0xFF);
        Assert.Equal(Records[3..], await StartTwiceAsync("the last", expectedDamage: 2));
    }

    [Fact]
    public async Task New_damage_is_counted_by_the_start_that_finds_it()
    {
        Flip(SegmentFile.HeaderSize + RecordFormat.HeaderSize, 0xFF);
        Assert.Single(await StartTwiceAsync("the first record"));
        Flip(Used - 8, 0xFF);
        using var third = await TestJournal.InAsync(_directory.Path);
        Assert.Equal(Records[1..4], third.ReadTexts());
        Assert.Equal(1, third.Dropped(DropReason.Damaged));
    }

    private string[] Files() => Directory.GetFiles(_directory.Path, "*.journal", SearchOption.AllDirectories);

    // Starts, reads and ends without delivering anything; then once more.
    private async Task<IReadOnlyList<string>> StartTwiceAsync(string what, int? expectedDamage = null)
    {
        string[] found;
        using (var first = await TestJournal.InAsync(_directory.Path))
        {
            found = first.ReadTexts();
            Assert.Equal(Records.Where(found.Contains), found); // in order
            var damage = expectedDamage ?? Records.Length - found.Length;
            Assert.True(damage == first.Dropped(DropReason.Damaged), $"{what}: {first.Dropped(DropReason.Damaged)} counted");
            Assert.Equal(damage > 0 ? 1 : 0, first.Logged.Count(static name => name is "JournalLoss" or "SegmentDamaged"));
        }

        using var second = await TestJournal.InAsync(_directory.Path);
        Assert.Equal(found, second.ReadTexts());
        Assert.True(second.Dropped(DropReason.Damaged) == 0, $"{what}: counted again");
        Assert.DoesNotContain(second.Logged, static name => name is "JournalLoss" or "SegmentDamaged");
        return [.. Records.Except(found)];
    }

    // Whatever the starts before have made of it. All but the first and the last page is empty.
    private void Restore()
    {
        foreach (var file in Files())
        {
            File.Delete(file);
        }

        using var handle = File.OpenHandle(_path, FileMode.Create, FileAccess.ReadWrite);
        RandomAccess.SetLength(handle, _intact.Length);
        RandomAccess.Write(handle, _intact.AsSpan(0, 4096), 0);
        RandomAccess.Write(handle, _intact.AsSpan(_intact.Length - 4096), _intact.Length - 4096);
    }

    private void Cut(int length)
    {
        using var handle = File.OpenHandle(_path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.SetLength(handle, length);
    }

    private void Flip(int at, byte bits)
    {
        using var handle = File.OpenHandle(_path, FileMode.Open, FileAccess.ReadWrite);
        var value = new byte[1];
        RandomAccess.Read(handle, value, at);
        value[0] ^= bits;
        RandomAccess.Write(handle, value, at);
    }

    private void Write(int at, byte[] bytes)
    {
        using var handle = File.OpenHandle(_path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.Write(handle, bytes, at);
    }
}
