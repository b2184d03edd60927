using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Mixpanel.ServerSide.Emulator.Reading;

/// <summary>Reads a body of at most 10 MB, before and after decompression ("413 Payload Too Large").</summary>
internal static class RequestBodyReader
{
    public static async Task<RequestBody> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        // The server's limit would cut the connection where Mixpanel answers; what is read here has its own.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } serverLimit)
        {
            serverLimit.MaxRequestBodySize = null;
        }

        var encoding = request.Headers.ContentEncoding.ToString().Trim();
        var isPlain = encoding.Length == 0 || encoding.Equals("identity", StringComparison.OrdinalIgnoreCase);
        try
        {
            var (bytes, isWhole) = await BoundedRead.ToEndAsync(request.Body, cancellationToken).ConfigureAwait(false);
            return !isWhole ? new(bytes, !isPlain, BodyFault.TooLarge)
                : isPlain ? new(bytes, IsCompressed: false)
                : encoding.Equals("gzip", StringComparison.OrdinalIgnoreCase)
                ? await Gzip.DecompressAsync(bytes, cancellationToken).ConfigureAwait(false)
                : new(bytes, IsCompressed: true, BodyFault.Malformed, "the only Content-Encoding that is understood is gzip");
        }
        catch (BadHttpRequestException exception)
        {
            // Another server's limit that cannot be lifted, broken chunks, a body that ends too soon.
            var fault = exception.StatusCode == StatusCodes.Status413PayloadTooLarge ? BodyFault.TooLarge : BodyFault.Malformed;
            return new(default, !isPlain, fault, exception.Message);
        }
    }
}
