using System.Text.Json;
using Mixpanel.ServerSide.Emulator.Json;
using Mixpanel.ServerSide.Emulator.Rules;

namespace Mixpanel.ServerSide.Emulator.Reading;

/// <summary>The records of a body for <c>/import</c>: a JSON array, or one object a line as <c>application/x-ndjson</c> ("Import Events").</summary>
internal static class ImportRecords
{
    public static bool TryRead(IngestionRequest request, out IReadOnlyList<JsonElement> records, out string error) =>
        request.ContentType.StartsWith("application/x-ndjson", StringComparison.OrdinalIgnoreCase)
            ? TryReadLines(request.Body.Bytes.Span, out records, out error)
            : TryReadArray(request.Body.Bytes.Span, out records, out error);

    private static bool TryReadArray(ReadOnlySpan<byte> body, out IReadOnlyList<JsonElement> records, out string error)
    {
        records = [];
        if (!StrictJson.TryParse(body, out var root, out error))
        {
            return false;
        }

        if (root.ValueKind != JsonValueKind.Array)
        {
            error = "the body must be a JSON array";
            return false;
        }

        records = [.. root.EnumerateArray()];
        return true;
    }

    private static bool TryReadLines(ReadOnlySpan<byte> body, out IReadOnlyList<JsonElement> records, out string error)
    {
        var read = new List<JsonElement>();
        records = read;
        error = "";
        foreach (var range in body.Split((byte)'\n'))
        {
            var line = body[range].Trim(" \t\r"u8);
            if (line.IsEmpty)
            {
                continue;
            }

            if (!StrictJson.TryParse(line, out var record, out error))
            {
                error = $"record {read.Count}: {error}";
                return false;
            }

            read.Add(record);

            // One too many is enough to know; the rest would only cost memory.
            if (read.Count > Limits.RecordsPerRequest)
            {
                return true;
            }
        }

        if (read.Count == 0)
        {
            error = "the body is empty";
        }

        return read.Count > 0;
    }
}
