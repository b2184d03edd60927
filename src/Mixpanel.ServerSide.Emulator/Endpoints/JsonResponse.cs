using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Mixpanel.ServerSide.Emulator.Json;

namespace Mixpanel.ServerSide.Emulator.Endpoints;

/// <summary>A JSON array on its way out: flushed again and again, so that a large one never stands in memory as a whole.</summary>
internal sealed class JsonResponse : IDisposable
{
    private const int FlushBytes = 64 * 1024;

    private readonly HttpContext _context;
    private long _flushed;

    /// <summary>Begins the response. <c>X-Total-Count</c> always says how many there are, however few were asked for.</summary>
    public JsonResponse(HttpContext context, int totalCount)
    {
        _context = context;
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Total-Count"] = totalCount.ToString(CultureInfo.InvariantCulture);
        Json = RawJson.Writer(context.Response.BodyWriter);
    }

    public Utf8JsonWriter Json { get; }

    // The writer commits what it has to the response whenever its buffer is full, and the response holds it back until it is flushed.
    public Task FlushIfFullAsync() => Json.BytesCommitted + Json.BytesPending - _flushed > FlushBytes ? FlushAsync() : Task.CompletedTask;

    public async Task FlushAsync()
    {
        Json.Flush();
        _flushed = Json.BytesCommitted;
        await _context.Response.BodyWriter.FlushAsync(_context.RequestAborted).ConfigureAwait(false);
    }

    public void Dispose() => Json.Dispose();
}
