using Microsoft.AspNetCore.Http;
using Mixpanel.ServerSide.Emulator.Json;

namespace Mixpanel.ServerSide.Emulator.Answers;

/// <summary>
/// What <c>/track</c>, <c>/engage</c> and <c>/groups</c> answer, good or bad with HTTP 200: one digit, or with <c>verbose=1</c> an object
/// ("Track Events", "User Profiles").
/// </summary>
internal static class StatusAnswers
{
    public static WireAnswer For(bool verbose, string? error, int? goodEvents = null)
    {
        var status = error is null ? 1 : 0;
        return verbose ? Verbose(status, error, goodEvents) : WireAnswer.Text(error is null ? "1" : "0");
    }

    /// <summary>The sender must hear of this even if it reads nothing but the status code.</summary>
    public static WireAnswer Refused(string error) => Verbose(0, error, goodEvents: null) with { Status = StatusCodes.Status400BadRequest };

    private static WireAnswer Verbose(int status, string? error, int? goodEvents) => new(StatusCodes.Status200OK, RawJson.ToBytes(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("status", status);
        json.WriteString("error", error);
        if (goodEvents is { } count)
        {
            json.WriteNumber("num_good_events", count);
        }

        json.WriteEndObject();
    }));
}
