namespace Mixpanel.ServerSide.Delivery;

/// <summary>
/// What all requests of a lane pass before they are sent: open while Mixpanel answers, closed for a while when it does not. A single failure
/// among requests that succeed makes only its own batch wait; the gate closes when as many have failed in a row as can be under way, when
/// nobody else is under way who could tell, or when the answer asks for it. Each closing begins a new generation; an answer to a request of an
/// earlier one, which was under way when the gate closed, changes nothing.
/// </summary>
/// <param name="schedule">How long to wait.</param>
/// <param name="time">The clock.</param>
/// <param name="concurrency">How many requests can be under way.</param>
internal sealed class RetryGate(RetrySchedule schedule, TimeProvider time, int concurrency)
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
    private int _failures; // in a row
    private int _closings; // in a row
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

    /// <summary>Whether Mixpanel does not answer: the gate has closed, and no request has succeeded since.</summary>
    public bool IsFailing
    {
        get
        {
            lock (_lock)
            {
                return _closings > 0;
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
    /// Completes when the application ends and requests fail: the first one, or, if there have been answers meanwhile, when the gate closes for the
    /// second time in a row. Whoever keeps what is left need not wait any longer. After the next answer there is another one to ask for.
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

    /// <summary>What a batch waits whose failure did not close the gate; in a hurry not for long.</summary>
    public Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken) => IsInHurry
        ? WaitAsync(pause < LongestInHurry ? pause : LongestInHurry, inHurry: true, cancellationToken)
        : WaitAsync(pause, inHurry: false, cancellationToken);

    /// <summary>Notes an answer that needs no retry.</summary>
    /// <returns>
    /// How many failures in a row it ended, if they had closed the gate; 0 if it was open, or if it closed after the request was sent.
    /// </returns>
    public int Succeeded(int generation)
    {
        lock (_lock)
        {
            if (generation != _generation)
            {
                return 0;
            }

            var ended = _closings > 0 ? _failures : 0;
            _failures = 0;
            _closings = 0;
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

    /// <summary>Notes a failure, and closes the gate if it is not a lone one.</summary>
    /// <param name="generation">What passing the gate gave.</param>
    /// <param name="failure">What is known of it.</param>
    /// <returns>What follows; null if the gate was closed already after the request was sent.</returns>
    public RetryDecision? Failed(int generation, in RequestFailure failure)
    {
        lock (_lock)
        {
            if (generation != _generation)
            {
                return null;
            }

            _failures++;
            _wrongInARow = failure.WrongSettings ? _wrongInARow + 1 : 0;
#pragma warning disable CA5394 // Jitter needs no secrecy.
            var random = Random.Shared.NextDouble();
#pragma warning restore CA5394
            var closes = _closings > 0 || _failures >= concurrency || failure.SaysMoreThanItself;
            var delay = !closes ? schedule.Next(failure.Attempt, retryAfter: null, random)
                : failure.WrongSettings ? schedule.AfterWrongSettings(random)
                : schedule.Next(_closings + 1, failure.RetryAfter, random);
            delay = _inHurry && delay > LongestInHurry ? LongestInHurry : delay;
            if (closes)
            {
                _generation++;
                _closings++;
                _closedAt = time.GetTimestamp();
                _closedFor = delay;
            }

            if (_inHurry && (!_answeredInHurry || _closings > 1))
            {
                _hopeless.TrySetResult();
            }

            return new RetryDecision(delay, closes, closes && _closings == 1);
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
