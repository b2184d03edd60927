using Mixpanel.ServerSide.Emulator;
using Mixpanel.ServerSide.Functional.Support;

namespace Mixpanel.ServerSide.Functional.Journal;

/// <summary><c>kill -9</c> at moments that nobody chose: while it tracks, while it delivers, while it takes over what another has left.</summary>
public sealed class KilledProcessTests(ITestOutputHelper output) : FunctionalTest(output)
{
    private static readonly int Rounds = Scale.Of(4, 20);
    private static readonly int Calls = Scale.Of(20_000, 200_000);

    // So that tracking takes about as long as starting.
    private static readonly int Rate = Scale.Of(40_000, 200_000);

    private readonly Seeded _chance = new();
    private int _kills;

    [Fact(Timeout = Scale.LongLimit)]
    public async Task Every_event_whose_call_had_returned_arrives()
    {
        Tell(5, $"seed {_chance.Seed}");
        var server = await StartServerAsync();
        int accepted = 0, duplicates = 0, lost = 0;
        for (var round = 0; round < Rounds; round++)
        {
            using var directory = new TempDirectory();
            var mixpanel = new Dictionary<string, string> { ["JournalDirectory"] = directory.Journal };
            var results = await KillTrackingAsync(server, directory, mixpanel, first: round * Calls);
            if (_chance.Percent(50))
            {
                await KillDeliveringAsync(server, mixpanel);
            }

            var rest = await DeliverRestAsync(server.BaseAddress, mixpanel);

            var arrived = Arrivals.Of(server);
            var missing = arrived.Missing(results.Accepted());
            Tell(5, $"round {round}: {results.Accepted().Count} calls had returned, {missing.Count} of them lost, {arrived.Duplicates} events twice on the wire, {rest.Delivered} left for the last process");
            accepted += results.Accepted().Count;
            duplicates += arrived.Duplicates;
            lost += missing.Count;
            Assert.Empty(missing);

            // What it was writing when it was killed may count as damaged; nobody was told that it is kept.
            Assert.Equal(rest.DroppedFor("damaged"), rest.DroppedInAll);
            server.Store.Clear();
        }

        Tell(5, $"{_kills} kills -9 while {Rounds} x {Calls} events were tracked: {accepted} calls had returned, {lost} events lost, 0 with two insert ids, {duplicates} twice on the wire");
    }

    private async Task<CallResults> KillTrackingAsync(MixpanelEmulator server, TempDirectory directory, Dictionary<string, string> mixpanel, int first)
    {
        var settings = new SenderSettings
        {
            Calls = CallKind.Track,
            First = first,
            Count = Calls,
            Rate = Rate,
            End = SenderEnd.Wait,
            Acknowledgements = directory.In("calls"),
        };
        var sender = Start(new(server.BaseAddress) { Settings = settings, Mixpanel = mixpanel });
        var results = new CallResults(directory.In("calls"), first);

        // One in five times after the last call, while it delivers.
        await results.WaitForAsync(Math.Min(_chance.Next(1, Calls * 5 / 4), Calls), sender, Stop);
        await KillAsync(sender);
        Assert.Empty(results.Refused());
        return results;
    }

    private async Task KillDeliveringAsync(MixpanelEmulator server, Dictionary<string, string> mixpanel)
    {
        var sender = Start(new(server.BaseAddress) { Settings = new() { End = SenderEnd.Wait }, Mixpanel = mixpanel });
        await sender.WaitForAsync(SenderState.Started, Stop);
        await Task.Delay(_chance.Next(100), Stop); // a random moment
        await KillAsync(sender);
    }

    private async Task KillAsync(SenderProcess sender)
    {
        Assert.False(sender.HasExited, "It ended before it was killed.");
        await sender.KillAsync(Stop);
        _kills++;
    }
}
