namespace Mixpanel.ServerSide.Functional;

/// <summary>Makes the calls and notes what each returned.</summary>
internal sealed class Caller(IMixpanelTracker tracker, SenderSettings settings, JumpingClock clock)
{
    public async Task RunAsync(CancellationToken stopping)
    {
        if (settings.Calls == CallKind.None)
        {
            return;
        }

        using var acknowledgements = new Acknowledgements(settings);
        var pace = new Pace(settings.Rate);
        await Task.WhenAll(Enumerable.Range(0, settings.Writers).Select(writer => Task.Run(() => WriteAsync(writer, pace, acknowledgements, stopping), stopping)));
    }

    private async Task WriteAsync(int writer, Pace pace, Acknowledgements acknowledgements, CancellationToken stopping)
    {
        for (var i = writer; i < settings.Count; i += settings.Writers)
        {
            stopping.ThrowIfCancellationRequested();
            await pace.WaitAsync(i, stopping);
            if (settings.ClockJumpsEvery > 0 && i > 0 && i % settings.ClockJumpsEvery == 0)
            {
                clock.Jump();
            }

            acknowledgements.Note(i, Call(settings.First + i).IsAccepted);
        }
    }

    private TrackResult Call(int number) => settings.Calls switch
    {
        CallKind.Track => tracker.Track(
            NameOf(number),
            (NumberedEvent.NumberProperty, number),
            (NumberedEvent.TextProperty, NumberedEvent.TextOf(number))),
        CallKind.Add => tracker.People.For(NumberedUpdate.UserOf(number, settings.Users)).Increment(NumberedUpdate.CountProperty),
        CallKind.Operations => Change(NumberedUpdate.Of(number, settings.Users)),
        _ => throw new InvalidOperationException($"There is no call {settings.Calls}."),
    };

    private string NameOf(int number) =>
        settings.PoisonEvery > 0 && number % settings.PoisonEvery == settings.PoisonEvery / 2 ? NumberedEvent.PoisonName : NumberedEvent.Name;

    private TrackResult Change(NumberedUpdate update)
    {
        var people = tracker.People.For(update.User);
        return update.Operation switch
        {
            CallOperation.Set => people.Set((NumberedUpdate.LastProperty, update.Step)),
            CallOperation.Append => people.Append((NumberedUpdate.ListProperty, update.Step)),
            _ => people.Increment((NumberedUpdate.SumProperty, update.Step)),
        };
    }
}
