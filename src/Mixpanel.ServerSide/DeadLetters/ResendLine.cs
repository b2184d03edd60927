using System.Text.Json;
using System.Text.Unicode;

namespace Mixpanel.ServerSide.DeadLetters;

/// <summary>Reads a line of a file that is sent again. Of its members only <c>endpoint</c> and <c>record</c> count; the others told a person what is wrong.</summary>
internal static class ResendLine
{
    /// <summary>The largest message that Mixpanel takes, and the journal.</summary>
    public const int MaxRecordLength = 1_000_000;

    public const string NotUtf8 = "it is not UTF-8";
    public const string NotJson = "it is not a JSON object";
    public const string NoEndpoint = "it names no endpoint that there is";
    public const string NoRecord = "it has no record";
    public const string RecordTooLarge = "its record has more than 1,000,000 bytes";

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line; the letter's record is a part of it.</param>
    /// <param name="endpoints">The endpoints that there are.</param>
    /// <param name="letter">What is to be sent, if nothing is wrong.</param>
    /// <returns>What is wrong with it, one of the constants; null if nothing is.</returns>
    public static string? Read(ReadOnlyMemory<byte> line, IReadOnlyCollection<string> endpoints, out ResentLetter letter)
    {
        letter = default;
        if (!Utf8.IsValid(line.Span))
        {
            return NotUtf8; // the JSON reader would not see it within texts, and Mixpanel would refuse the batch
        }

        try
        {
            var json = new Utf8JsonReader(line.Span);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            {
                return NotJson;
            }

            letter = ReadMembers(ref json, line, endpoints);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return NotJson; // the latter comes from half characters in an endpoint's name
        }

        return letter switch
        {
            { Endpoint: null } => NoEndpoint,
            { Record.IsEmpty: true } => NoRecord,
            { Record.Length: > MaxRecordLength } => RecordTooLarge,
            _ => null,
        };
    }

    private static ResentLetter ReadMembers(ref Utf8JsonReader json, ReadOnlyMemory<byte> line, IReadOnlyCollection<string> endpoints)
    {
        var letter = default(ResentLetter);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isEndpoint = json.ValueTextEquals("endpoint"u8);
            var isRecord = json.ValueTextEquals("record"u8);
            json.Read();
            if (isEndpoint)
            {
                letter = letter with { Endpoint = EndpointOf(in json, endpoints)! };
            }

            if (isRecord && json.TokenType == JsonTokenType.StartObject)
            {
                var start = (int)json.TokenStartIndex;
                var addsUp = ReadRecord(ref json);
                letter = letter with { Record = line[start..(int)json.BytesConsumed], AddsUp = addsUp };
            }

            json.Skip();
        }

        json.Read(); // throws if something follows
        return letter;
    }

    private static string? EndpointOf(in Utf8JsonReader json, IReadOnlyCollection<string> endpoints)
    {
        foreach (var endpoint in endpoints)
        {
            if (json.TokenType == JsonTokenType.String && json.ValueTextEquals(endpoint))
            {
                return endpoint;
            }
        }

        return null;
    }

    // To its end; says whether it is an update whose effect adds up.
    private static bool ReadRecord(ref Utf8JsonReader json)
    {
        var addsUp = false;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            addsUp |= json.ValueTextEquals("$add"u8) || json.ValueTextEquals("$append"u8);
            json.Read();
            json.Skip();
        }

        return addsUp;
    }
}
