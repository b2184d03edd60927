using System.Text.Json;

namespace Mixpanel.ServerSide.Functional;

/// <summary>Finds the numbers and insert ids of a batch of events.</summary>
internal static class BatchReader
{
    /// <summary>Notes each event of the batch.</summary>
    /// <returns>How many there were.</returns>
    public static int Read(ReadOnlySpan<byte> batch, ArrivalMap arrivals)
    {
        var json = new Utf8JsonReader(batch);
        var count = 0;
        var number = -1;
        var insertId = ReadOnlySpan<byte>.Empty;
        while (json.Read())
        {
            if (json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals("$insert_id"))
            {
                json.Read();
                insertId = json.ValueSpan;
            }
            else if (json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals(NumberedEvent.NumberProperty))
            {
                json.Read();
                number = json.GetInt32();
            }
            else if (json is { TokenType: JsonTokenType.EndObject, CurrentDepth: 1 })
            {
                arrivals.Note(number, insertId);
                count++;
            }
        }

        return count;
    }
}
