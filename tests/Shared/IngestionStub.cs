using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Mixpanel.ServerSide.Tests.Support;

/// <summary>
/// Stands for Mixpanel behind the library's HttpClient: keeps what was sent and answers as scripted, else with success. Nothing leaves
/// the process.
/// </summary>
internal sealed class IngestionStub : HttpMessageHandler
{
    private readonly Lock _lock = new();
    private readonly List<SentRequest> _requests = [];
    private readonly Queue<Func<SentRequest, CancellationToken, Task<HttpResponseMessage>>> _script = new();

    public IReadOnlyList<SentRequest> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests];
            }
        }
    }

    public IReadOnlyList<JsonElement> Events => Records("/import");

    public IReadOnlyList<JsonElement> Profiles => Records("/engage");

    /// <summary>The answer to the next request that no earlier script line takes.</summary>
    public void Answer(HttpStatusCode status, string body = "", Action<HttpResponseMessage>? configure = null) => Answer((_, _) =>
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        configure?.Invoke(response);
        return Task.FromResult(response);
    });

    public void Answer(Func<SentRequest, CancellationToken, Task<HttpResponseMessage>> answer)
    {
        lock (_lock)
        {
            _script.Enqueue(answer);
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sent = await SentRequest.ReadAsync(request, cancellationToken);
        Func<SentRequest, CancellationToken, Task<HttpResponseMessage>>? answer;
        lock (_lock)
        {
            _requests.Add(sent);
            _script.TryDequeue(out answer);
        }

        return answer is null ? Success(sent) : await answer(sent, cancellationToken);
    }

    public static HttpResponseMessage Success(SentRequest request) => new(HttpStatusCode.OK)
    {
        Content = new StringContent(
            request.Path.EndsWith("/import", StringComparison.Ordinal)
                ? $$"""{"code":200,"num_records_imported":{{request.Records.Count}},"status":"OK"}"""
                : """{"status":1,"error":null}""",
            Encoding.UTF8,
            "application/json"),
    };

    private List<JsonElement> Records(string path) =>
        [.. Requests.Where(request => request.Path.EndsWith(path, StringComparison.Ordinal)).SelectMany(static request => request.Records)];

    internal sealed record SentRequest(Uri Uri, string? Authorization, string? Encoding, string? UserAgent, IReadOnlyList<JsonElement> Records, int BodyLength)
    {
        public string Path => Uri.AbsolutePath;

        public static async Task<SentRequest> ReadAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var encoding = request.Content!.Headers.ContentEncoding.SingleOrDefault();
            var body = await request.Content.ReadAsByteArrayAsync(cancellationToken);
            using var plain = new MemoryStream();
            if (encoding == "gzip")
            {
                await using var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
                await gzip.CopyToAsync(plain, cancellationToken);
            }
            else
            {
                plain.Write(body);
            }

            // Strict: a property that occurs twice is a fault of ours.
            var document = JsonDocument.Parse(plain.ToArray(), new JsonDocumentOptions { AllowDuplicateProperties = false });
            return new SentRequest(
                request.RequestUri!,
                request.Headers.Authorization?.ToString(),
                encoding,
                request.Headers.UserAgent.ToString(),
                [.. document.RootElement.EnumerateArray()],
                body.Length);
        }
    }
}
