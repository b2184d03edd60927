using Microsoft.AspNetCore.Http;

namespace Mixpanel.ServerSide.Emulator.Reading;

/// <summary>What an ingestion endpoint looks at.</summary>
internal sealed record IngestionRequest(IQueryCollection Query, string ContentType, string Authorization, string Address, RequestBody Body)
{
    public static async Task<IngestionRequest> ReadAsync(HttpRequest request, CancellationToken cancellationToken) => new(
        request.Query,
        request.ContentType ?? "",
        request.Headers.Authorization.ToString(),
        request.HttpContext.Connection.RemoteIpAddress?.ToString() ?? "",
        await RequestBodyReader.ReadAsync(request, cancellationToken).ConfigureAwait(false));
}
