using System.Net;

namespace Mixpanel.ServerSide.Ingestion;

/// <summary>
/// The records on their way out, and how far they came: until the last bytes are handed over, Mixpanel has not got a whole request, and has
/// surely done nothing with it, whatever went wrong (no connection, no name, no certificate, a connection that is cut in between).
/// </summary>
internal sealed class RequestContent(IngestionRequest request) : HttpContent
{
    /// <summary>Nobody knows how much of a write that fails has left; so the last one is small.</summary>
    private const int LastPiece = 4 * 1024;

    private volatile bool _isHandedOver;
    private int _isUnderWay;

    /// <summary>Whether all of it may have left.</summary>
    public bool IsHandedOver => _isHandedOver;

    /// <summary>Notes that an attempt to send it begins.</summary>
    /// <exception cref="InvalidOperationException">It must not be sent twice, and another attempt is under way or may have sent all of it.</exception>
    public void BeginAttempt()
    {
        if (!request.IsRepeatable && Interlocked.Exchange(ref _isUnderWay, 1) != 0)
        {
            throw SentTwice();
        }
    }

    /// <summary>Notes that an attempt has ended without an answer. If all of it cannot have left, another one does no harm.</summary>
    public void AttemptFailed()
    {
        if (!_isHandedOver)
        {
            Volatile.Write(ref _isUnderWay, 0);
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (_isHandedOver && !request.IsRepeatable)
        {
            throw SentTwice();
        }

        request.Leaving();
        var body = request.Body;
        var rest = Math.Max(0, body.Length - LastPiece);
        await stream.WriteAsync(body[..rest], cancellationToken).ConfigureAwait(false);
        _isHandedOver = true;
        await stream.WriteAsync(body[rest..], cancellationToken).ConfigureAwait(false);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = request.Body.Length;
        return true;
    }

    // Applications add resilience handlers to all of their clients, which send a POST again after what they take for a failure.
    private static InvalidOperationException SentTwice() =>
        new("A handler of the application sends the request a second time; its updates add up, and Mixpanel may have them already");
}
