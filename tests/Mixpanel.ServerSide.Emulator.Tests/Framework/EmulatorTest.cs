using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace Mixpanel.ServerSide.Emulator.Tests.Framework;

/// <summary>An emulator on a real port of this machine, a client for it, and a clock that stands still.</summary>
public abstract class EmulatorTest : IAsyncLifetime
{
    protected const string TokenCredentials = "Basic dG9rZW46"; // token:
    protected const string ServiceAccountCredentials = "Basic dXNlci5hYmM6czNjcmV0"; // user.abc:s3cret

    private MixpanelEmulator? _emulator;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected FakeTimeProvider Time { get; } = new(TestEvents.Now);

    protected HttpClient Client { get; } = new();

    protected MixpanelEmulator Emulator => _emulator!;

    protected MixpanelEmulatorStore Store => Emulator.Store;

    public async ValueTask InitializeAsync()
    {
        var options = new MixpanelEmulatorOptions { TimeProvider = Time };
        Configure(options);
        _emulator = await MixpanelEmulator.StartAsync(options, cancellationToken: Stop);
        Client.BaseAddress = _emulator.BaseAddress;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Client.Dispose();
        if (_emulator is not null)
        {
            await _emulator.DisposeAsync();
        }
    }

    protected virtual void Configure(MixpanelEmulatorOptions options)
    {
    }

    protected Task<Reply> ImportAsync(string body, string query = "?strict=1", string contentType = "application/json") =>
        PostAsync("import" + query, Encoding.UTF8.GetBytes(body), contentType);

    protected Task<Reply> PostAsync(string path, string body, string contentType = "application/json") =>
        PostAsync(path, Encoding.UTF8.GetBytes(body), contentType);

    protected async Task<Reply> PostAsync(
        string path, byte[] body, string? contentType = "application/json", string? encoding = null, string? authorization = TokenCredentials)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        if (contentType is not null)
        {
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        if (encoding is not null)
        {
            request.Content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        }

        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        using var response = await Client.SendAsync(request, Stop);
        return new(response.StatusCode, await response.Content.ReadAsStringAsync(Stop), response.Headers);
    }

    protected async Task<JsonElement> GetJsonAsync(string path) => Parse(await Client.GetStringAsync(path, Stop));

    protected static JsonElement Parse(string json) => JsonElement.Parse(json);

    protected static void AssertJson(string expected, JsonElement actual) =>
        Assert.True(JsonElement.DeepEquals(Parse(expected), actual), $"Expected {expected}\nbut got  {actual.GetRawText()}");

    protected static byte[] Gzip(byte[] plain)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(plain);
        }

        return compressed.ToArray();
    }

    protected sealed record Reply(HttpStatusCode Status, string Body, HttpResponseHeaders Headers)
    {
        public JsonElement Json => Parse(Body);
    }
}
