using System.Net;
using System.Net.Http.Headers;
using Mixpanel.ServerSide.Diagnostics;

namespace Mixpanel.ServerSide.Ingestion;

/// <summary>Sends one request and says what the answer means. It never retries: the delivery lane does, which knows the batch and the shutdown.</summary>
internal sealed class IngestionClient(IHttpClientFactory clients, string clientName, MixpanelOptions options, TimeProvider time)
{
    /// <summary>More than 2,000 failed records need; a longer answer is cut and then judged by its status.</summary>
    private const int LongestAnswer = 4 * 1024 * 1024;

    private static readonly ProductInfoHeaderValue UserAgent = new("Mixpanel.ServerSide", LibraryVersion.Text);

    private readonly Uri _base = IngestionAddress.Of(options);

    private readonly Secrets _secrets = new(options);

    private HttpClient? _latest;

    /// <summary>Makes the first client, so that there is one even if the first batch is sent while the services are being disposed.</summary>
    public void Prepare() => Client();

    public ReadOnlyMemory<byte> WriteBody(IngestionEndpoint endpoint, ReadOnlySpan<ReadOnlyMemory<byte>> records) =>
        RequestBody.Write(records, IsCompressed(endpoint));

    public async Task<IngestionAnswer> SendAsync(IngestionRequest request, CancellationToken cancellationToken)
    {
        // An own limit per attempt: HttpClient's is infinite once an application has added a resilience handler.
        using var timeout = new CancellationTokenSource(options.RequestTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        using var content = new RequestContent(request);
        SecondSendGuard.UnderWay.Value = content.Attempts; // until this method ends
        try
        {
            using var message = CreateMessage(request.Endpoint, content);
            using var response = await Client().SendAsync(message, HttpCompletionOption.ResponseHeadersRead, linked.Token).ConfigureAwait(false);
            var answer = await ReadAsync(request, response, linked.Token).ConfigureAwait(false);

            // Over HTTP/2 an answer may come before all of the request has left.
            return answer with { MayHaveBeenApplied = answer.MayHaveBeenApplied && content.Attempts.IsHandedOver };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return AnswerReader.NoAnswer($"no {(content.Attempts.IsHandedOver ? "answer" : "connection")} within {options.RequestTimeout}", content.Attempts.IsHandedOver);
        }
#pragma warning disable CA1031 // Besides network errors: handlers that the application added to the client may throw anything.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return AnswerReader.NoAnswer(_secrets.BlankOut(NetworkFailure.Describe(exception)), content.Attempts.IsHandedOver);
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using var body = new MemoryStream();
            var chunk = new byte[8 * 1024];
            int read;
            while (body.Length < LongestAnswer && (read = await stream.ReadAsync(chunk, cancellationToken).ConfigureAwait(false)) > 0)
            {
                body.Write(chunk, 0, read);
            }

            return body.ToArray();
        }
    }

    private async Task<IngestionAnswer> ReadAsync(IngestionRequest request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> body = default;
        try
        {
            body = await ReadBodyAsync(response, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever cut it off: of these answers the status says all that counts.
        catch (Exception) when (!response.IsSuccessStatusCode && response.StatusCode != HttpStatusCode.BadRequest)
#pragma warning restore CA1031
        {
            // Judged by its status.
        }

        return AnswerReader.Read(request.Endpoint.Format, request.Count, response.StatusCode, body, RetryAfter(response), _secrets);
    }

    // From the factory for each batch: a client kept for ever would hold one handler, and its DNS answers, for ever. Only where the
    // services are being disposed, and the factory with them, the last one has to do.
    private HttpClient Client()
    {
        try
        {
            return _latest = clients.CreateClient(clientName);
        }
        catch (ObjectDisposedException) when (_latest is not null)
        {
            return _latest;
        }
    }

    private bool IsCompressed(IngestionEndpoint endpoint) => endpoint.TakesGzip && options.Compress;

    private HttpRequestMessage CreateMessage(IngestionEndpoint endpoint, HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_base, endpoint.RelativeUrl)) { Content = content };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.UserAgent.Add(UserAgent);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (endpoint.Authenticates)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", _secrets.BasicCredentials);
        }

        if (IsCompressed(endpoint))
        {
            request.Content.Headers.ContentEncoding.Add("gzip");
        }

        return request;
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => RetryAfterHeader.Read(response.Headers.RetryAfter, time.GetUtcNow());
}
