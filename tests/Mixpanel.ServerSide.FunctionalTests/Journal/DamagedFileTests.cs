using Mixpanel.ServerSide.Functional.Support;

namespace Mixpanel.ServerSide.Functional.Journal;

/// <summary>
/// Files of a killed process that a disk or a person has damaged at random. Every byte of a segment's tail in turn is the business of the journal's own tests.
/// </summary>
public sealed class DamagedFileTests(ITestOutputHelper output) : FunctionalTest(output)
{
    private const int Calls = 3_000;

    private static readonly int Rounds = Scale.Of(3, 50);

    private readonly Seeded _chance = new();

    [Fact(Timeout = Scale.LongLimit)]
    public async Task A_flipped_bit_costs_the_message_that_it_is_in_and_no_other()
    {
        await LeaveFilesAsync();
        var lost = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var (arrived, report) = await DeliverDamagedAsync(round, bytes =>
            {
                // Anywhere from the first message on, also in what the journal keeps beside the messages.
                var events = SegmentFiles.Events(bytes);
                bytes[_chance.Next(events[0].Position, events[^1].Position)] ^= (byte)(1 << _chance.Next(8));
                return bytes;
            });
            Assert.InRange(arrived.Count, Calls - 1, Calls);
            Assert.Equal((Calls - arrived.Count, Calls - arrived.Count), (report.DroppedFor("damaged"), report.DroppedInAll));
            lost += Calls - arrived.Count;
        }

        Tell(6, $"seed {_chance.Seed}, one bit flipped, {Rounds} times: every start succeeded, {lost} of {Rounds * Calls} events lost and counted as damaged, all others arrived");
    }

    [Fact(Timeout = Scale.LongLimit)]
    public async Task A_file_that_is_cut_off_keeps_what_is_before_the_cut()
    {
        await LeaveFilesAsync();
        var lost = 0;
        for (var round = 0; round < Rounds; round++)
        {
            List<int> kept = [];
            var (arrived, report) = await DeliverDamagedAsync(round, bytes =>
            {
                // In the middle of a message.
                var events = SegmentFiles.Events(bytes);
                var cut = _chance.Next(events.Count);
                kept = [.. events.Take(cut).Select(static kept => kept.Number)];
                return bytes[..events[cut].Position];
            });
            Assert.Empty(arrived.Missing(kept));
            Assert.True(report.DroppedFor("damaged") > 0, "The message in which the cut is was not counted.");
            lost += Calls - arrived.Count;
        }

        Tell(6, $"seed {_chance.Seed}, files cut off at random, {Rounds} times: every start succeeded, {lost} of {Rounds * Calls} events were behind the cuts, all before them arrived");
    }

    private string Master => Temp.In("left");

    // A process that could deliver nothing, and was killed.
    private async Task LeaveFilesAsync()
    {
        var server = await StartServerAsync(static _ => Faults.Unavailable);
        var sender = Start(new(server.BaseAddress)
        {
            Settings = new() { Calls = CallKind.Track, Count = Calls, End = SenderEnd.Wait },
            Mixpanel = new Dictionary<string, string> { ["JournalDirectory"] = Master },
        });
        await sender.WaitForAsync(SenderState.Called, Stop);
        await sender.KillAsync(Stop);
        Assert.Equal(Calls, SegmentFiles.In(Master).Sum(static path => SegmentFiles.Events(File.ReadAllBytes(path)).Count));
    }

    private async Task<(Arrivals Arrived, SenderReport Report)> DeliverDamagedAsync(int round, Func<byte[], byte[]> damage)
    {
        var directory = Temp.In($"damaged-{round}");
        SegmentFiles.Copy(Master, directory);
        var files = SegmentFiles.In(directory);
        var damaged = files[_chance.Next(files.Count)];
        await File.WriteAllBytesAsync(damaged, damage(await File.ReadAllBytesAsync(damaged, Stop)), Stop);

        var server = await StartServerAsync();
        var report = await DeliverRestAsync(server.BaseAddress, new Dictionary<string, string> { ["JournalDirectory"] = directory });
        Directory.Delete(directory, recursive: true);
        return (Arrivals.Of(server), report);
    }
}
