namespace Mixpanel.ServerSide.Functional.Support;

/// <summary><c>kill -9</c> at moments that nobody chose: while it calls, while it delivers, while it ends, while it takes over what another has left.</summary>
internal sealed class Killing(Func<SenderLaunch, SenderProcess> start, Seeded chance, CancellationToken stop)
{
    /// <summary>How many were killed.</summary>
    public int Kills { get; private set; }

    /// <summary>Starts a sender that calls, and kills it at some moment.</summary>
    /// <param name="launch">The sender; it waits for a signal after its calls.</param>
    /// <returns>What its calls returned.</returns>
    public async Task<CallResults> WhileCallingAsync(SenderLaunch launch)
    {
        var settings = launch.Settings;
        var sender = start(launch);
        var results = new CallResults(settings.Acknowledgements!, settings.First);

        // One in five times after the last call, while it delivers.
        await results.WaitForAsync(Math.Min(chance.Next(1, settings.Count * 5 / 4), settings.Count), sender, stop);
        if (chance.Percent(20))
        {
            sender.Terminate();
            await AtRandomAsync(milliseconds: 30);
        }

        await KillAsync(sender);
        return results;
    }

    /// <summary>Starts a sender that only delivers what others have left, and kills it at some moment, half of the times.</summary>
    public async Task WhileDeliveringAsync(SenderLaunch launch)
    {
        if (chance.Percent(50))
        {
            var sender = start(launch with { Settings = new() { End = SenderEnd.Wait } });
            await sender.WaitForAsync(SenderState.Started, stop);
            await AtRandomAsync(milliseconds: 100);
            await KillAsync(sender);
        }
    }

    private Task AtRandomAsync(int milliseconds) => Task.Delay(chance.Next(milliseconds), stop);

    private async Task KillAsync(SenderProcess sender)
    {
        Kills += sender.HasExited ? 0 : 1; // it may have ended, where it was told to
        await sender.KillAsync(stop);
    }
}
