using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Mixpanel.ServerSide.Emulator.Json;
using Mixpanel.ServerSide.Emulator.Rules;

namespace Mixpanel.ServerSide.Emulator.Answers;

/// <summary>What <c>/import</c> answers to a batch that it could read ("Import Events").</summary>
internal static class ImportAnswers
{
    /// <summary>Without <c>strict=1</c> the answer is one digit, whatever was left out.</summary>
    public static WireAnswer NotStrict { get; } = WireAnswer.Text("1");

    public static WireAnswer Imported(int count) => new(StatusCodes.Status200OK, RawJson.ToBytes(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("code", StatusCodes.Status200OK);
        json.WriteNumber("num_records_imported", count);
        json.WriteString("status", "OK");
        json.WriteEndObject();
    }));

    /// <summary>A partial success: the other records were imported.</summary>
    public static WireAnswer Failed(int imported, IReadOnlyList<FailedRecord> failed) => Failure(imported, json =>
    {
        foreach (var record in failed)
        {
            json.WriteStartObject();
            json.WriteNumber("index", record.Index);
            json.WriteString("insert_id", record.InsertId);
            json.WriteString("field", record.Violation.Field);
            json.WriteString("message", record.Violation.Message);
            json.WriteEndObject();
        }
    });

    /// <summary>Identity events in a Simplified project: nothing is imported, and the failed records are plain strings (observed, not documented).</summary>
    public static WireAnswer IdentityEventsRefused(int count) => Failure(imported: 0, json =>
    {
        for (var i = 0; i < count; i++)
        {
            json.WriteStringValue(IdentityEvents.NotInSimplified);
        }
    });

    private static WireAnswer Failure(int imported, Action<Utf8JsonWriter> writeRecords) => new(StatusCodes.Status400BadRequest, RawJson.ToBytes(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("code", StatusCodes.Status400BadRequest);
        json.WriteString("error", "some data points in the request failed validation");
        json.WriteString("status", "Bad Request");
        json.WriteNumber("num_records_imported", imported);
        json.WriteStartArray("failed_records");
        writeRecords(json);
        json.WriteEndArray();
        json.WriteEndObject();
    }));
}
