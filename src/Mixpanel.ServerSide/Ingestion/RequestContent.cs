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

    /// <summary>The attempts to send it.</summary>
    public SendAttempts Attempts { get; } = new(request.IsRepeatable);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Attempts.Write();
        request.Leaving();
        var body = request.Body;
        var rest = Math.Max(0, body.Length - LastPiece);
        await stream.WriteAsync(body[..rest], cancellationToken).ConfigureAwait(false);
        Attempts.HandOver();
        await stream.WriteAsync(body[rest..], cancellationToken).ConfigureAwait(false);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = request.Body.Length;
        return true;
    }
}
