namespace Mixpanel.ServerSide.Delivery;

/// <summary>
/// What all requests of a lane pass before they are sent: open while Mixpanel answers, closed for a while after a failure. One gate for
/// the lane and not a delay for each request, so that four requests that fail together count as one failure. Each closing begins a new
/// generation; an answer to a request of an earlier one, which was under way when the gate closed, changes nothing.
/// </summary>
internal sealed class RetryGate(RetrySchedule schedule, TimeProvider time)
{
    /// <summary>While the application ends there is no time for patience.</summary>
    private static readonly TimeSpan LongestInHurry = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Answers in a row that only a change of settings could mend, after which the end of the application is not held up any longer. More
    /// than one, because a load balancer may give an odd answer while it is reconfigured.
    /// </summary>
    private const int WrongAnswersAtTheEnd = 3;

    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _hurry = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Guarded by the lock. The closing is told by timestamp: the wall clock may be set back by an hour.
    private int _failures;
    private int _wrongInARow;
    private int _generation;
    private long _closedAt;
    private TimeSpan _closedFor;
    private bool _inHurry;
    private bool _answeredInHurry;
    private TaskCompletionSource _hopeless = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsInHurry
    {
        get
        {
            lock (_lock)
            {
                return _inHurry;
            }
        }
    }

    /// <summary>Whether the last request failed.</summary>
    public bool IsFailing
    {
        get
        {
            lock (_lock)
            {
                return _failures > 0;
            }
        }
    }

    /// <summary>Whether the application ends, and Mixpanel answers again and again what only other settings can mend.</summary>
    public bool SettingsStayWrong
    {
        get
        {
            lock (_lock)
            {
                return _inHurry && _wrongInARow >= WrongAnswersAtTheEnd;
            }
        }
    }

    /// <summary>
    /// Completes when the application ends and requests fail: the first one, or two in a row if there have been answers meanwhile. Whoever keeps
    /// what is left need not wait any longer. After the next answer there is another one to ask for.
    /// </summary>
    public Task Hopeless
    {
        get
        {
            lock (_lock)
            {
                return _hopeless.Task;
            }
        }
    }

    /// <summary>Waits until the gate is open.</summary>
    /// <returns>The generation, to be given back with the answer.</returns>
    public async Task<int> PassAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            TimeSpan wait;
            bool inHurry;
            lock (_lock)
            {
                wait = _closedFor == TimeSpan.Zero ? TimeSpan.Zero : _closedFor - time.GetElapsedTime(_closedAt);
                inHurry = _inHurry;
                if (wait <= TimeSpan.Zero)
                {
                    return _generation;
                }
            }

            await WaitAsync(wait, inHurry, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Notes an answer that needs no retry.</summary>
    /// <returns>How many failures in a row it ended; 0 if there were none, or if the gate closed after the request was sent.</returns>
    public int Succeeded(int generation)
    {
        lock (_lock)
        {
            if (generation != _generation)
            {
                return 0;
            }

            var ended = _failures;
            _failures = 0;
            _wrongInARow = 0;
            _closedFor = TimeSpan.Zero;
            _answeredInHurry |= _inHurry;
            if (_hopeless.Task.IsCompleted)
            {
                _hopeless = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return ended;
        }
    }

    /// <summary>Notes a failure and closes the gate.</summary>
    /// <returns>
    /// The delay, which failure in a row it is, and which answer in a row (since the hurry began, if it has) that only other settings can
    /// mend; null if the gate was closed already after the request was sent.
    /// </returns>
    public (TimeSpan Delay, int Failures, int WrongInARow)? Failed(int generation, TimeSpan? retryAfter, bool wrongSettings)
    {
        lock (_lock)
        {
            if (generation != _generation)
            {
                return null;
            }

            _generation++;
            _failures++;
            _wrongInARow = wrongSettings ? _wrongInARow + 1 : 0;
#pragma warning disable CA5394 // Jitter needs no secrecy.
            var random = Random.Shared.NextDouble();
#pragma warning restore CA5394
            var delay = wrongSettings ? schedule.AfterWrongSettings(random) : schedule.Next(_failures, retryAfter, random);
            _closedAt = time.GetTimestamp();
            _closedFor = _inHurry && delay > LongestInHurry ? LongestInHurry : delay;
            if (_inHurry && (!_answeredInHurry || _failures > 1))
            {
                _hopeless.TrySetResult();
            }

            return (_closedFor, _failures, _wrongInARow);
        }
    }

    /// <summary>The application ends: opens the gate now and keeps later waits short.</summary>
    public void Hurry()
    {
        lock (_lock)
        {
            _wrongInARow = _inHurry ? _wrongInARow : 0;
            _inHurry = true;
            _closedFor = TimeSpan.Zero;
        }

        _hurry.TrySetResult();
    }

    private async Task WaitAsync(TimeSpan wait, bool inHurry, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var delay = Task.Delay(wait, time, ended.Token);
        await (inHurry ? delay : Task.WhenAny(delay, _hurry.Task)).ConfigureAwait(false);
        await ended.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
