using System.Text.Json;

namespace Mixpanel.ServerSide.Emulator.Endpoints;

/// <summary>A recorded request as JSON.</summary>
internal static class EmulatorRequestJson
{
    public static void Write(Utf8JsonWriter json, EmulatorRequest request)
    {
        json.WriteStartObject();
        json.WriteString("endpoint", request.Endpoint);
        json.WriteString("method", request.Method);
        json.WriteString("query", request.Query);
        json.WriteNumber("status", request.Status);
        json.WriteStartObject("headers");
        foreach (var (name, value) in request.Headers)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        json.WriteString("body", request.Body);
        json.WriteBoolean("truncated", request.IsTruncated);
        json.WriteString("time", request.Time);
        json.WriteEndObject();
    }

    /// <summary>What a request weighs against the bound: two bytes for each character.</summary>
    public static long ApproximateBytes(EmulatorRequest request) =>
        2L * (request.Body.Length + request.Query.Length + request.Headers.Sum(static header => header.Key.Length + header.Value.Length));
}
