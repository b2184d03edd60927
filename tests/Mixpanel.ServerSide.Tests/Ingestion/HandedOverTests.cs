using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Mixpanel.ServerSide.Ingestion;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Ingestion;

/// <summary>A request that did not leave as a whole has surely not been applied, whatever went wrong. Real connections, on this machine.</summary>
public sealed class HandedOverTests
{
    private const int MoreThanBuffersTake = 64 * 1024 * 1024;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_nobody_listens_nothing_was_applied()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = AddressOf(listener);
        listener.Stop();
        var answer = await SendAsync(new Uri(address), 100);
        Assert.Equal((IngestionOutcome.NoAnswer, false), (answer.Outcome, answer.MayHaveBeenApplied));
    }

    [Fact]
    public async Task Where_there_is_no_agreement_on_encryption_nothing_was_applied()
    {
        using var server = new Server(static async stream => await ReadSomeAsync(stream));
        var answer = await SendAsync(new Uri(server.Address.Replace("http:", "https:", StringComparison.Ordinal)), 100);
        Assert.Equal((IngestionOutcome.NoAnswer, false), (answer.Outcome, answer.MayHaveBeenApplied));
    }

    [Fact]
    public async Task Half_a_request_was_not_applied()
    {
        using var server = new Server(static async stream => await ReadSomeAsync(stream)); // and then hangs up
        var answer = await SendAsync(new Uri(server.Address), MoreThanBuffersTake);
        Assert.Equal((IngestionOutcome.NoAnswer, false), (answer.Outcome, answer.MayHaveBeenApplied));
    }

    [Fact]
    public async Task A_request_that_waits_for_the_server_to_read_it_was_not_applied()
    {
        using var server = new Server(static async stream =>
        {
            await ReadSomeAsync(stream);
            await Task.Delay(Timeout.Infinite, Cancelled);
        });
        var answer = await SendAsync(new Uri(server.Address), MoreThanBuffersTake);
        Assert.Equal((IngestionOutcome.NoAnswer, false), (answer.Outcome, answer.MayHaveBeenApplied));
        Assert.Equal("no connection within 00:00:01", answer.Summary);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(1_000_000)]
    public async Task A_whole_request_may_have_been_applied_when_the_connection_is_cut(int length)
    {
        using var server = new Server(stream => ReadRequestAsync(stream, length));
        var answer = await SendAsync(new Uri(server.Address), length);
        Assert.Equal((IngestionOutcome.NoAnswer, true), (answer.Outcome, answer.MayHaveBeenApplied));
    }

    [Fact]
    public async Task A_whole_request_may_have_been_applied_when_no_answer_comes()
    {
        using var server = new Server(static async stream =>
        {
            await ReadRequestAsync(stream, 100);
            await Task.Delay(Timeout.Infinite, Cancelled);
        });
        var answer = await SendAsync(new Uri(server.Address), 100);
        Assert.Equal((IngestionOutcome.NoAnswer, true), (answer.Outcome, answer.MayHaveBeenApplied));
        Assert.Equal("no answer within 00:00:01", answer.Summary);
    }

    [Theory]
    [InlineData("200 OK", "NoAnswer", true)]
    [InlineData("400 Bad Request", "NoAnswer", true)]
    [InlineData("503 Service Unavailable", "Retry", false)]
    [InlineData("500 Internal Server Error", "Retry", true)]
    [InlineData("413 Too Large", "TooLarge", false)]
    public async Task Of_an_answer_that_is_cut_the_status_counts_where_it_says_enough(string status, string outcome, bool maybe)
    {
        using var server = new Server(async stream =>
        {
            await ReadRequestAsync(stream, 100);
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{\"status\":"), Cancelled);
        });
        var answer = await SendAsync(new Uri(server.Address), 100);
        Assert.Equal((Enum.Parse<IngestionOutcome>(outcome), maybe), (answer.Outcome, answer.MayHaveBeenApplied));
    }

    [Fact]
    public async Task What_is_told_of_the_leaving_comes_before_the_first_byte_and_can_keep_it_back()
    {
        using var server = new Server(static stream => ReadRequestAsync(stream, 100));
        var left = 0;
        await SendAsync(new Uri(server.Address), 100, () => left++);
        Assert.Equal(1, left);
        var answer = await SendAsync(new Uri(server.Address), 100, static () => throw new InvalidOperationException("not now"));
        Assert.False(answer.MayHaveBeenApplied);
        Assert.Contains("not now", answer.Summary, StringComparison.Ordinal);
    }

    private static async Task<IngestionAnswer> SendAsync(Uri address, int length, Action? leaving = null)
    {
        var services = new ServiceCollection();
        services.AddMixpanelCore(TestMixpanel.Token);
        await using var provider = services.BuildServiceProvider();
        var options = new MixpanelOptions { ProjectToken = TestMixpanel.Token, Endpoint = address, RequestTimeout = TimeSpan.FromSeconds(1) };
        var client = new IngestionClient(provider.GetRequiredService<IHttpClientFactory>(), "Mixpanel", options, TimeProvider.System);
        var body = new byte[length];
        body.AsSpan().Fill((byte)' ');
        var request = new IngestionRequest(IngestionEndpoint.Engage, 2, body) { Leaving = leaving ?? (static () => { }) };
        return await client.SendAsync(request, Cancelled);
    }

    private static string AddressOf(TcpListener listener) => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/";

    private static async Task<int> ReadSomeAsync(Stream stream) => await stream.ReadAsync(new byte[16], Cancelled);

    private static async Task ReadRequestAsync(Stream stream, int length)
    {
        var request = new List<byte>();
        var chunk = new byte[64 * 1024];
        int end;
        while ((end = Encoding.ASCII.GetString([.. request]).IndexOf("\r\n\r\n", StringComparison.Ordinal)) < 0 || request.Count < end + 4 + length)
        {
            var read = await stream.ReadAsync(chunk, Cancelled);
            Assert.NotEqual(0, read);
            request.AddRange(chunk.AsSpan(0, read));
        }
    }

    /// <summary>Does one thing with each connection, and then cuts it.</summary>
    private sealed class Server : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public Server(Func<NetworkStream, Task> serve)
        {
            _listener.Start();
            Address = AddressOf(_listener);
            _ = AcceptAsync(serve);
        }

        public string Address { get; }

        public void Dispose() => _listener.Dispose();

        private async Task AcceptAsync(Func<NetworkStream, Task> serve)
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(Cancelled);
                _ = ServeAsync(client, serve);
            }
        }

        private static async Task ServeAsync(TcpClient client, Func<NetworkStream, Task> serve)
        {
            using (client)
            {
                client.LingerState = new LingerOption(enable: true, seconds: 0); // a reset
                await serve(client.GetStream());
            }
        }
    }
}
