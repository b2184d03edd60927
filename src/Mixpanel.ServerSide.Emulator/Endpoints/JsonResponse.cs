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

    public Task FlushIfFullAsync() => Json.BytesPending > FlushBytes ? FlushAsync() : Task.CompletedTask;

    public async Task FlushAsync()
    {
        Json.Flush();
        await _context.Response.BodyWriter.FlushAsync(_context.RequestAborted).ConfigureAwait(false);
    }

    public void Dispose() => Json.Dispose();
}
