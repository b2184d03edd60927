using Mixpanel.ServerSide.Functional.Support;

namespace Mixpanel.ServerSide.Functional.Journal;

/// <summary><c>kill -9</c> in the middle of very many events.</summary>
public sealed class KilledProcessTests(ITestOutputHelper output) : FunctionalTest(output)
{
    private static readonly int Rounds = Scale.Of(4, 20);
    private static readonly int Calls = Scale.Of(20_000, 200_000);

    // So that it delivers while it tracks.
    private static readonly int Rate = Scale.Of(15_000, 100_000);

    // In turn. In little space files are used again and again, and calls may be refused.
    private static readonly Dictionary<string, string>[] Variations =
        [[], new() { ["JournalSyncInterval"] = "00:00:00.01" }, new() { ["JournalDiskCapacity"] = "8388608" }];

    [Fact(Timeout = Scale.LongLimit)]
    public async Task Every_event_whose_call_had_returned_arrives()
    {
        var chance = new Seeded();
        Tell(5, $"seed {chance.Seed}");
        var server = await StartServerAsync(_ => chance.Percent(50) ? Faults.LateAnswer : null);
        var killing = new Killing(Start, chance, Stop);
        int accepted = 0, duplicates = 0;
        for (var round = 0; round < Rounds; round++)
        {
            using var directory = new TempDirectory();
            var variation = Variations[round % Variations.Length];
            var launch = new SenderLaunch(server.BaseAddress)
            {
                Settings = new()
                {
                    Calls = CallKind.Track,
                    First = round * Calls,
                    Count = Calls,
                    Rate = Rate,
                    Writers = 2,
                    End = SenderEnd.Wait,
                    Acknowledgements = directory.In("calls"),
                },
                Mixpanel = new Dictionary<string, string>(variation) { ["JournalDirectory"] = directory.Journal },
            };
            var results = await killing.WhileCallingAsync(launch);
            await killing.WhileDeliveringAsync(launch);
            var rest = await DeliverRestAsync(server.BaseAddress, launch.Mixpanel);

            var returned = results.Accepted();
            var arrived = Arrivals.Of(server);
            var missing = arrived.Missing(returned);
            Tell(5, $"round {round} {string.Concat(variation)}: {returned.Count} calls had returned, {missing.Count} of them lost, {arrived.Duplicates} events twice on the wire, {rest.Delivered} left for the last process");
            Assert.Empty(missing);
            Assert.True(variation.ContainsKey("JournalDiskCapacity") || results.Refused().Count == 0, "A call was refused, although there was room.");

            // What it was writing when it was killed may count as damaged; nobody was told that it is kept.
            Assert.Equal(rest.DroppedFor("damaged"), rest.DroppedInAll);
            accepted += returned.Count;
            duplicates += arrived.Duplicates;
            server.Store.Clear();
        }

        Tell(5, $"{killing.Kills} kills -9 while {Rounds} x {Calls} events were tracked: {accepted} calls had returned, 0 events lost, 0 with two insert ids, {duplicates} twice on the wire");
    }
}
