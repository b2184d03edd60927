namespace Mixpanel.ServerSide.Diagnostics;

/// <summary>Whether Mixpanel takes the messages of one endpoint now. Delivery writes it, the health check reads it; safe for several threads.</summary>
internal sealed class DeliveryState(TimeProvider time)
{
    private readonly Lock _lock = new();

    // Guarded by the lock. The beginning is told by timestamp: the wall clock may be set back by an hour.
    private string? _answer;
    private bool _wrongSettings;
    private long _began;
    private int _lastFailed = -1;

    /// <summary>What is wrong; null while nothing is.</summary>
    public DeliveryTrouble? Trouble
    {
        get
        {
            lock (_lock)
            {
                return _answer is null ? null : new DeliveryTrouble(_answer, _wrongSettings, time.GetElapsedTime(_began));
            }
        }
    }

    /// <summary>Notes that Mixpanel did not take a request. Several in a row are one trouble, of which the last answer counts.</summary>
    /// <param name="generation">The retry gate's when the request was sent.</param>
    /// <param name="answer">The answer, in a few words.</param>
    /// <param name="wrongSettings">Whether only other settings could mend it.</param>
    /// <returns>Whether wrong settings are the new trouble, and so to be told: the end of the application tries again, but it is the same trouble.</returns>
    public bool Failed(int generation, string answer, bool wrongSettings)
    {
        lock (_lock)
        {
            if (generation < _lastFailed)
            {
                return false; // a later one has been noted already
            }

            var isNews = wrongSettings && (_answer is null || !_wrongSettings);
            _began = _answer is null ? time.GetTimestamp() : _began;
            (_answer, _wrongSettings, _lastFailed) = (answer, wrongSettings, generation);
            return isNews;
        }
    }

    /// <summary>Notes that Mixpanel took a request. One that was sent before the last failure, and was answered after it, changes nothing.</summary>
    /// <param name="generation">The retry gate's when the request was sent.</param>
    public void Succeeded(int generation)
    {
        lock (_lock)
        {
            _answer = generation > _lastFailed ? null : _answer;
        }
    }
}
