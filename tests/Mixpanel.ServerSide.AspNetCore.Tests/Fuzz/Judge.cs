using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mixpanel.ServerSide.Emulator;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Fuzz;

/// <summary>Stands in the place of Mixpanel: looks at each record, and lets the emulator judge it by Mixpanel's rules.</summary>
internal sealed class Judge : HttpMessageHandler
{
    private readonly WebApplication _emulator;
    private readonly HttpMessageInvoker _http;
    private readonly Findings _findings;
    private readonly FuzzTotals _totals;

    private Judge(WebApplication emulator, Findings findings, FuzzTotals totals)
    {
        _emulator = emulator;
        _http = new HttpMessageInvoker(emulator.GetTestServer().CreateHandler());
        _findings = findings;
        _totals = totals;
    }

    /// <summary>The requests by their ids, so that a finding can show its own.</summary>
    public ConcurrentDictionary<string, RandomRequest> Requests { get; } = new();

    public static async Task<Judge> StartAsync(IdentityModel model, Findings findings, FuzzTotals totals, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddMixpanelEmulator(options =>
        {
            options.IdentityModel = model == IdentityModel.Simplified ? EmulatorIdentityModel.Simplified : EmulatorIdentityModel.Original;
            options.Capacity = 100;
            options.RequestCapacity = 1;
        });
        var emulator = builder.Build();
        emulator.MapMixpanelEmulator(prefix: "");
        await emulator.StartAsync(cancellationToken);
        return new Judge(emulator, findings, totals);
    }

    public ValueTask StopAsync() => _emulator.DisposeAsync();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var isCompressed = request.Content!.Headers.ContentEncoding.Count > 0;
        var body = Plain(await request.Content.ReadAsByteArrayAsync(cancellationToken), isCompressed);
        var isImport = request.RequestUri!.AbsolutePath == "/import";
        using var document = Parse(body);
        foreach (var record in document?.RootElement.EnumerateArray() ?? [])
        {
            Look(record);
            if (!isImport)
            {
                // One by one: of several updates the emulator says only that one at least was good, as Mixpanel does.
                await AskEmulatorAsync(request, Encoding.UTF8.GetBytes($"[{record.GetRawText()}]"), cancellationToken);
            }
        }

        if (isImport)
        {
            await AskEmulatorAsync(request, body, cancellationToken);
        }

        // A success whatever was found, or the library would send it again.
        return new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent(
                isImport ? $$"""{"code":200,"num_records_imported":{{document?.RootElement.GetArrayLength() ?? 0}},"status":"OK"}""" : """{"status":1,"error":null}""", Encoding.UTF8, "application/json"),
        };
    }

    private void Look(JsonElement record)
    {
        Count(record);
        foreach (var broken in EventRules.BrokenBy(record))
        {
            var id = record.TryGetProperty("properties", out var properties) ? properties.Text(FuzzApplication.IdProperty) : null;
            _findings.Add(broken, $"{record.GetRawText()}\n  caused by {(id is not null && Requests.TryGetValue(id, out var request) ? request : id ?? "?")}");
        }
    }

    private void Count(JsonElement record)
    {
        if (!record.TryGetProperty("properties", out var properties))
        {
            Interlocked.Increment(ref _totals.Profiles);
            return;
        }

        var name = record.Text("event");
        Interlocked.Increment(ref _totals.Events);
        Interlocked.Increment(ref properties.TryGetProperty("$user_id", out _) ? ref _totals.EventsOfUsers
            : ref properties.TryGetProperty("$device_id", out _) ? ref _totals.AnonymousEvents
            : ref _totals.NobodysEvents);
        Count(ref _totals.PageViews, name == "$mp_web_page_view");
        Count(ref _totals.Identities, name is "$identify" or "User Identified");
        Count(ref _totals.Travels, name == "Travelled");
        Count(ref _totals.Campaigns, properties.TryGetProperty("utm_source", out _));
        Count(ref _totals.Redacted, properties.Raw("$current_url")?.Contains("redacted", StringComparison.Ordinal) == true);
    }

    private static void Count(ref int total, bool isOne) => Interlocked.Add(ref total, isOne ? 1 : 0);

    private async Task AskEmulatorAsync(HttpRequestMessage request, byte[] body, CancellationToken cancellationToken)
    {
        using var copy = new HttpRequestMessage(request.Method, new Uri(new Uri("http://localhost"), request.RequestUri!.PathAndQuery));
        copy.Headers.Authorization = request.Headers.Authorization;
        copy.Content = new ByteArrayContent(body);
        copy.Content.Headers.ContentType = request.Content!.Headers.ContentType ?? new MediaTypeHeaderValue("application/json");
        using var response = await _http.SendAsync(copy, cancellationToken);
        var answer = await response.Content.ReadAsStringAsync(cancellationToken);
        if (response.StatusCode != HttpStatusCode.OK || answer.Contains("\"status\":0", StringComparison.Ordinal) || answer == "0")
        {
            _findings.Add("the emulator refuses a record", $"{answer}\n  {(body.Length > 5_000 ? $"{body.Length} bytes" : Encoding.UTF8.GetString(body))}");
        }
    }

    private JsonDocument? Parse(byte[] body)
    {
        try
        {
            return JsonDocument.Parse(body, new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException exception)
        {
            _findings.Add("what is sent is no JSON, or has a name twice", $"{exception.Message} {Encoding.UTF8.GetString(body)}");
            return null;
        }
    }

    private static byte[] Plain(byte[] body, bool isCompressed)
    {
        if (!isCompressed)
        {
            return body;
        }

        using var plain = new MemoryStream();
        using var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        gzip.CopyTo(plain);
        return plain.ToArray();
    }
}
