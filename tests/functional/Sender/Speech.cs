namespace Mixpanel.ServerSide.Functional;

/// <summary>Says on the standard output how the sender stands, a line of JSON each time.</summary>
internal sealed class Speech : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Counters _counters;
    private readonly Timer? _timer;

    public Speech(Counters counters, TimeSpan interval)
    {
        _counters = counters;
        _timer = interval > TimeSpan.Zero ? new Timer(_ => Say(SenderState.Running), state: null, interval, interval) : null;
    }

    public void Say(SenderState state)
    {
        lock (_lock)
        {
            Console.Out.WriteLine(_counters.Report(state));
        }
    }

    public void Dispose() => _timer?.Dispose();
}
