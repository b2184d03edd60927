using System.Diagnostics;
using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Mixpanel.ServerSide.Functional;

/// <summary>A server that takes events for Mixpanel, counts them and keeps nothing else; it fails as it is told.</summary>
internal sealed class CountingSink : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ArrivalMap _arrivals;
    private readonly Func<SinkFault> _choose;
    private long _requests;
    private long _failed;
    private long _firstAt;
    private long _mostAt;
    private long _lastAt;

    private CountingSink(WebApplication app, ArrivalMap arrivals, Func<SinkFault> choose)
    {
        _app = app;
        _arrivals = arrivals;
        _choose = choose;
    }

    public Uri BaseAddress => new(_app.Urls.First());

    public long Requests => Volatile.Read(ref _requests);

    /// <summary>Requests that met a fault.</summary>
    public long Failed => Volatile.Read(ref _failed);

    /// <summary>From the first request to the last event.</summary>
    public TimeSpan Took => Stopwatch.GetElapsedTime(Volatile.Read(ref _firstAt), Volatile.Read(ref _lastAt));

    /// <summary>From the first request to nine tenths of the events: while there are more to send, so without waiting for the last retries.</summary>
    public TimeSpan TookMost => Stopwatch.GetElapsedTime(Volatile.Read(ref _firstAt), Volatile.Read(ref _mostAt));

    public static async Task<CountingSink> StartAsync(ArrivalMap arrivals, Func<SinkFault> choose)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        var sink = new CountingSink(builder.Build(), arrivals, choose);
        sink._app.Run(sink.HandleAsync);
        await sink._app.StartAsync();
        return sink;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        Interlocked.CompareExchange(ref _firstAt, Stopwatch.GetTimestamp(), 0);
        Interlocked.Increment(ref _requests);
        var fault = _choose();
        if (fault != SinkFault.None)
        {
            Interlocked.Increment(ref _failed);
        }

        using var body = await ReadAsync(context.Request, context.RequestAborted);
        switch (fault)
        {
            case SinkFault.Unavailable:
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            case SinkFault.TooMany:
                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                return;
            case SinkFault.CutBefore:
                context.Abort();
                return;
            case SinkFault.Slow:
                await Task.Delay(TimeSpan.FromSeconds(1), context.RequestAborted);
                break;
        }

        var count = BatchReader.Read(body.GetBuffer().AsSpan(0, (int)body.Length), _arrivals);
        Volatile.Write(ref _lastAt, Stopwatch.GetTimestamp());
        if (_arrivals.Arrived >= _arrivals.Capacity * 9L / 10)
        {
            Interlocked.CompareExchange(ref _mostAt, Stopwatch.GetTimestamp(), 0);
        }

        if (fault == SinkFault.CutAfter)
        {
            context.Abort();
            return;
        }

        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync($$"""{"code":200,"num_records_imported":{{count}},"status":"OK"}""", context.RequestAborted);
    }

    private static async Task<MemoryStream> ReadAsync(HttpRequest request, CancellationToken aborted)
    {
        var body = new MemoryStream();
        var gzip = new GZipStream(request.Body, CompressionMode.Decompress);
        await using (gzip)
        {
            await gzip.CopyToAsync(body, aborted);
        }

        return body;
    }
}
