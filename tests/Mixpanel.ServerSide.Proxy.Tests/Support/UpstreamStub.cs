using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Mixpanel.ServerSide.Proxy.Tests.Support;

/// <summary>
/// Stands for Mixpanel on a port of this machine. No web server: it keeps what came byte for byte, and can answer what no server would.
/// One request for each connection.
/// </summary>
internal sealed class UpstreamStub : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly SemaphoreSlim _left = new(0);
    private readonly Task _loop;

    public UpstreamStub()
    {
        _listener.Start();
        _loop = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public string Host => Address.Authority;

    public IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    /// <summary>What it answers, one character for each byte; null closes the connection without an answer.</summary>
    public string? Answer { get; set; } = AnswerOf("1");

    /// <summary>Whether it answers nothing and keeps the connection, until the other side ends it.</summary>
    public bool IsSilent { get; set; }

    public static string AnswerOf(string body, string headers = "Content-Type: text/plain\r\n", string status = "200 OK") =>
        $"HTTP/1.1 {status}\r\n{headers}Content-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}";

    /// <summary>Waits until a request has come: once for each call.</summary>
    public Task ArrivedAsync(CancellationToken cancellationToken) => _arrived.WaitAsync(cancellationToken);

    /// <summary>Waits until the other side has ended a connection to a silent stub.</summary>
    public Task LeftAsync(CancellationToken cancellationToken) => _left.WaitAsync(cancellationToken);

    /// <summary>Ends it, as if Mixpanel were away: nobody listens at its address any more.</summary>
    public async Task StopAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _loop;
        await Task.WhenAll(_connections);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _end.Dispose();
        _arrived.Dispose();
        _left.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end of the test.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                if (await ReadAsync(stream) is { } request)
                {
                    _requests.Enqueue(request);
                    _arrived.Release();
                    await AnswerAsync(stream);
                }
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException)
            {
                _left.Release();
            }
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        if (IsSilent)
        {
            await ByteAsync(stream);
            _left.Release();
        }
        else if (Answer is { } answer)
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(answer), _end.Token);
        }
    }

    private async Task<RecordedRequest?> ReadAsync(NetworkStream stream)
    {
        var head = new List<byte>();
        while (!EndsHead(head))
        {
            if (await ByteAsync(stream) is not { } next)
            {
                return null;
            }

            head.Add(next);
        }

        var text = Encoding.Latin1.GetString([.. head]);
        var request = new RecordedRequest(text, [], IsComplete: true);
        return request.Header("Transfer-Encoding") == "chunked" ? await ReadChunksAsync(stream, request)
            : request.Header("Content-Length") is { } length ? await ReadBodyAsync(stream, request, int.Parse(length, CultureInfo.InvariantCulture))
            : request;
    }

    private async Task<RecordedRequest> ReadBodyAsync(NetworkStream stream, RecordedRequest request, int length)
    {
        var body = new byte[length];
        var read = await stream.ReadAtLeastAsync(body, length, throwOnEndOfStream: false, _end.Token);
        return request with { Body = body[..read], IsComplete = read == length };
    }

    private async Task<RecordedRequest> ReadChunksAsync(NetworkStream stream, RecordedRequest request)
    {
        var body = new List<byte>();
        while (await LineAsync(stream) is { } line)
        {
            var chunk = new byte[int.Parse(line, NumberStyles.HexNumber, CultureInfo.InvariantCulture)];
            var read = await stream.ReadAtLeastAsync(chunk, chunk.Length, throwOnEndOfStream: false, _end.Token);
            body.AddRange(chunk[..read]);
            if (await LineAsync(stream) is null)
            {
                break;
            }

            if (chunk.Length == 0)
            {
                return request with { Body = [.. body] };
            }
        }

        return request with { Body = [.. body], IsComplete = false };
    }

    private async Task<string?> LineAsync(NetworkStream stream)
    {
        var line = new StringBuilder();
        while (await ByteAsync(stream) is { } next)
        {
            if (next == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)next);
        }

        return null;
    }

    // Byte by byte is slow, and right: what follows the head stays in the stream.
    private async Task<byte?> ByteAsync(NetworkStream stream)
    {
        var one = new byte[1];
        return await stream.ReadAsync(one, _end.Token) == 1 ? one[0] : null;
    }

    private static bool EndsHead(List<byte> head) =>
        head.Count >= 4 && head[^4] == '\r' && head[^3] == '\n' && head[^2] == '\r' && head[^1] == '\n';
}
