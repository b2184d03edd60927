using System.Net;
using System.Net.Sockets;

namespace Mixpanel.ServerSide.Functional.Support;

/// <summary>Accepts connections and whatever comes through them, and never answers.</summary>
internal sealed class SilentServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Task> _connections = [];
    private readonly Task _accepting;

    public SilentServer()
    {
        _listener.Start();
        BaseAddress = new Uri($"http://{_listener.LocalEndpoint}");
        _accepting = AcceptAsync();
    }

    public Uri BaseAddress { get; }

    /// <summary>Completes when something has been sent.</summary>
    public Task Reached => _reached.Task;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_connections);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _connections.Add(ListenAsync(await _listener.AcceptSocketAsync(_end.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }

    private async Task ListenAsync(Socket connection)
    {
        using (connection)
        {
            try
            {
                var buffer = new byte[64 * 1024];
                while (await connection.ReceiveAsync(buffer, _end.Token) > 0)
                {
                    _reached.TrySetResult();
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException)
            {
                // The end, or the sender has gone.
            }
        }
    }
}
