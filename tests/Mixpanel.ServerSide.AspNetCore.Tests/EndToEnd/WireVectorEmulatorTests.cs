using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mixpanel.ServerSide.Emulator;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.AspNetCore.Tests.EndToEnd;

/// <summary>
/// The records that the library must send, by the vectors, put to the emulator, which judges by Mixpanel's rules: so the vectors themselves are
/// right, and not only the library by them.
/// </summary>
public sealed class WireVectorEmulatorTests
{
    private static readonly string[] Endpoints = ["/import?", "/engage?", "/groups?"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(EmulatorIdentityModel.Simplified)]
    [InlineData(EmulatorIdentityModel.Original)]
    public async Task The_emulator_accepts_every_record_of_the_vectors(EmulatorIdentityModel model)
    {
        await using var emulator = await MixpanelEmulator.StartAsync(
            new MixpanelEmulatorOptions { IdentityModel = model, AcceptedToken = WireVector.Token }, cancellationToken: Cancelled);
        using var http = new HttpClient { BaseAddress = emulator.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(WireVector.Token + ":")));

        var refused = new List<string>();
        var events = 0;
        foreach (var vector in WireVector.All.Where(vector => vector.Model == model.ToString()))
        {
            foreach (var record in vector.Body)
            {
                events += record.TryGetProperty("event", out _) ? 1 : 0;
                var answer = await SendAsync(http, vector.Endpoint, record);
                if (!IsAcceptance(answer))
                {
                    refused.Add($"{vector}: {answer}");
                }
            }
        }

        Assert.Empty(refused);
        Assert.Equal(events, emulator.Store.Events.Count);
        Assert.NotEmpty(emulator.Store.Profiles);
        Assert.NotEmpty(emulator.Store.Groups);
    }

    // One by one: of a batch of updates the emulator says only that one at least was good, as Mixpanel does.
    private static async Task<string> SendAsync(HttpClient http, string endpoint, JsonElement record)
    {
        var path = endpoint[Endpoints.Max(name => endpoint.IndexOf(name, StringComparison.Ordinal))..];
        using var body = new StringContent($"[{Fill(record)}]", Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri(path, UriKind.Relative), body, Cancelled);
        return await response.Content.ReadAsStringAsync(Cancelled);
    }

    /// <summary>The record with what the vector does not say because it differs from run to run.</summary>
    private static string Fill(JsonElement record)
    {
        if (!record.TryGetProperty("properties", out var given))
        {
            return record.GetRawText();
        }

        var properties = JsonObject.Create(given)!;
        foreach (var name in WireVector.VolatileProperties.Where(name => !properties.ContainsKey(name)))
        {
            properties[name] = name switch
            {
                "time" => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
                "$insert_id" => Guid.NewGuid().ToString("N"),
                _ => "1.0.0",
            };
        }

        return new JsonObject { ["event"] = record.Text("event"), ["properties"] = properties }.ToJsonString();
    }

    private static bool IsAcceptance(string answer)
    {
        using var document = JsonDocument.Parse(answer);
        return document.RootElement.Raw("num_records_imported") == "1" || document.RootElement.Raw("status") == "1";
    }
}
