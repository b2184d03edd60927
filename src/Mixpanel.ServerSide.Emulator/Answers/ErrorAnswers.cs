using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Mixpanel.ServerSide.Emulator.Json;
using Mixpanel.ServerSide.Emulator.Rules;

namespace Mixpanel.ServerSide.Emulator.Answers;

/// <summary>The bodies that Mixpanel documents for each error ("Import Events", "Track Events", "429 Too Many Requests", "413 Payload Too Large").</summary>
internal static class ErrorAnswers
{
    public static WireAnswer Unauthorized { get; } = For("/import", StatusCodes.Status401Unauthorized);

    public static WireAnswer TooLarge { get; } = For("/import", StatusCodes.Status413PayloadTooLarge);

    public static WireAnswer TooManyRecords { get; } = Coded(
        StatusCodes.Status413PayloadTooLarge, $"request exceeds max limit of {Limits.RecordsPerRequest} records");

    public static WireAnswer BadRequest(string error) => Coded(StatusCodes.Status400BadRequest, error);

    /// <summary>The usual body for <paramref name="status"/> at <paramref name="endpoint"/>.</summary>
    public static WireAnswer For(string endpoint, int status) => (endpoint, status) switch
    {
        // Any success says what success says there.
        ("/import", < 300) => new(status, RawJson.ToBytes(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("code", status);
            json.WriteNumber("num_records_imported", 0);
            json.WriteString("status", ReasonOf(status));
            json.WriteEndObject();
        })),
        (_, < 300) => WireAnswer.Text("1") with { Status = status },

        // Only /import numbers its 401 and 403.
        ("/track" or "/engage" or "/groups", StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden) =>
            new(status, RawJson.ToBytes(json =>
            {
                json.WriteStartObject();
                json.WriteString("error", MessageOf(status));
                json.WriteString("status", "error");
                json.WriteEndObject();
            })),
        _ => Coded(status, MessageOf(status)),
    };

    private static WireAnswer Coded(int status, string error) => new(status, RawJson.ToBytes(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("code", status);
        json.WriteString("error", error);
        json.WriteString("status", ReasonOf(status));
        json.WriteEndObject();
    }));

    private static string MessageOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "Invalid credentials",
        StatusCodes.Status413PayloadTooLarge => $"request exceeds max limit of {Limits.RequestBytes} bytes",
        StatusCodes.Status429TooManyRequests => "Project exceeded rate limits. Please retry the request with exponential backoff.",
        _ => ReasonOf(status),
    };

    // Mixpanel uses the older of the two names of 413.
    private static string ReasonOf(int status) => status == StatusCodes.Status413PayloadTooLarge
        ? "Request Entity Too Large"
        : ReasonPhrases.GetReasonPhrase(status);
}
