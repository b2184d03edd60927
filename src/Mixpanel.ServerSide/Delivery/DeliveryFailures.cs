using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Mixpanel.ServerSide.Diagnostics;

namespace Mixpanel.ServerSide.Delivery;

/// <summary>
/// Tells the application's handlers what delivery gave up: one after the other, on a task of its own, so that a slow handler holds up nothing but
/// the next one. What waits for them is bounded; the counters count what handlers miss.
/// </summary>
internal sealed class DeliveryFailures(IEnumerable<DeliveryFailureHandler> handlers, TimeProvider time, ILogger logger)
{
    private const int MostWaiting = 1_000;
    private const long MostBytesWaiting = 16 * 1024 * 1024;

    private readonly DeliveryFailureHandler[] _handlers = [.. handlers];
    private readonly Channel<(MixpanelDeliveryFailure Failure, long Bytes)> _waiting =
        Channel.CreateBounded<(MixpanelDeliveryFailure, long)>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    private readonly Lock _lock = new();
    private Task? _loop; // guarded by the lock
    private bool _ended; // guarded by the lock
    private long _bytes;
    private int _toldException;
    private int _toldSlow;

    /// <summary>Tells of a failure. Returns at once.</summary>
    /// <param name="failure">What happened.</param>
    /// <param name="records">The messages that were given up.</param>
    public void Tell(MixpanelDeliveryFailure failure, params ReadOnlySpan<ReadOnlyMemory<byte>> records)
    {
        if (_handlers.Length == 0 || !TryStart())
        {
            return;
        }

        var bytes = Bytes(records);
        if (Interlocked.Add(ref _bytes, bytes) <= MostBytesWaiting)
        {
            failure = failure.With(Texts(records));
        }

        if (!_waiting.Writer.TryWrite((failure, bytes)))
        {
            Interlocked.Add(ref _bytes, -bytes);
            if (Interlocked.Exchange(ref _toldSlow, 1) == 0)
            {
                logger.FailureHandlerSlow(MostWaiting);
            }
        }
    }

    /// <summary>Waits until the handlers have heard all, but not longer than this.</summary>
    public async Task EndAsync(TimeSpan patience)
    {
        Task loop;
        lock (_lock)
        {
            _ended = true;
            _waiting.Writer.TryComplete();
            loop = _loop ?? Task.CompletedTask;
        }

        await loop.WaitAsync(patience, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static long Bytes(ReadOnlySpan<ReadOnlyMemory<byte>> records)
    {
        var bytes = 0L;
        foreach (var record in records)
        {
            bytes += record.Length;
        }

        return bytes;
    }

    private static string[] Texts(ReadOnlySpan<ReadOnlyMemory<byte>> records)
    {
        var texts = new string[records.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = Encoding.UTF8.GetString(records[i].Span);
        }

        return texts;
    }

    private bool TryStart()
    {
        lock (_lock)
        {
            if (_loop is null && !_ended)
            {
                _loop = BackgroundLoop.Start(RunAsync);
            }

            return !_ended;
        }
    }

    private async Task RunAsync()
    {
        await foreach (var (failure, bytes) in _waiting.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            foreach (var handler in _handlers)
            {
                Call(handler, failure);
            }

            Interlocked.Add(ref _bytes, -bytes);
        }
    }

    private void Call(DeliveryFailureHandler handler, MixpanelDeliveryFailure failure)
    {
        try
        {
            handler.Handle(failure);
        }
#pragma warning disable CA1031 // The handler is the application's; it is told once, and the next one runs all the same.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (Interlocked.Exchange(ref _toldException, 1) == 0)
            {
                logger.FailureHandlerFailed(exception);
            }
        }
    }
}
