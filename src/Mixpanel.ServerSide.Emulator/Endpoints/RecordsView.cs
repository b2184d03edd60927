using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Mixpanel.ServerSide.Emulator.Endpoints;

/// <summary>
/// What arrived, as a JSON array, oldest first. <c>?newest=50</c> gives only the end of it: the page asks every two seconds and must not
/// fetch everything each time.
/// </summary>
internal static class RecordsView
{
    public static async Task WriteAsync<T>(HttpContext context, IReadOnlyList<T> records, Action<Utf8JsonWriter, T> write)
    {
        if (await NewestQuery.ReadAsync(context, "newest", records.Count).ConfigureAwait(false) is not { } newest)
        {
            return;
        }

        using var response = new JsonResponse(context, records.Count);
        response.Json.WriteStartArray();
        foreach (var record in records.Skip(records.Count - newest))
        {
            write(response.Json, record);
            await response.FlushIfFullAsync().ConfigureAwait(false);
        }

        response.Json.WriteEndArray();
        await response.FlushAsync().ConfigureAwait(false);
    }
}
