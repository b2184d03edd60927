namespace Mixpanel.ServerSide.Ingestion;

/// <summary>
/// What is known of the attempts to send one request, by our client or by the application's handlers in it. Apart from the content, so that whatever
/// keeps it alive (a task that a handler began) does not keep the records.
/// </summary>
/// <param name="isRepeatable">Whether it does no harm if the request is sent twice.</param>
internal sealed class SendAttempts(bool isRepeatable)
{
    private volatile bool _isHandedOver;
    private int _isUnderWay;

    /// <summary>Whether all of the request may have left.</summary>
    public bool IsHandedOver => _isHandedOver;

    /// <summary>Notes that an attempt begins.</summary>
    /// <exception cref="InvalidOperationException">It must not be sent twice, and another attempt is under way or may have sent all of it.</exception>
    public void Begin()
    {
        if (!isRepeatable && Interlocked.Exchange(ref _isUnderWay, 1) != 0)
        {
            throw SentTwice();
        }
    }

    /// <summary>Notes that an attempt has ended without an answer. If all of it cannot have left, another one does no harm.</summary>
    public void Failed()
    {
        if (!_isHandedOver)
        {
            Volatile.Write(ref _isUnderWay, 0);
        }
    }

    /// <summary>Notes that the content is about to be written out.</summary>
    /// <exception cref="InvalidOperationException">It must not be sent twice, and all of it may have left already.</exception>
    public void Write()
    {
        if (_isHandedOver && !isRepeatable)
        {
            throw SentTwice();
        }
    }

    /// <summary>Notes that the last bytes are about to be written out.</summary>
    public void HandOver() => _isHandedOver = true;

    // Applications add resilience handlers to all of their clients, which send a POST again after what they take for a failure.
    private static InvalidOperationException SentTwice() =>
        new("A handler of the application sends the request a second time; its updates add up, and Mixpanel may have them already");
}
