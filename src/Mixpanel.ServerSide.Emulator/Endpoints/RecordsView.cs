using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Mixpanel.ServerSide.Emulator.Answers;
using Mixpanel.ServerSide.Emulator.Json;

namespace Mixpanel.ServerSide.Emulator.Endpoints;

/// <summary>
/// What arrived, as a JSON array, oldest first. <c>?newest=50</c> gives only the end of it, and <c>X-Total-Count</c> always says how
/// many there are: the page asks every two seconds and must not fetch everything each time.
/// </summary>
internal static class RecordsView
{
    private const int FlushBytes = 64 * 1024;

    public static async Task WriteAsync<T>(HttpContext context, IReadOnlyList<T> records, Action<Utf8JsonWriter, T> write)
    {
        var newest = records.Count;
        if (context.Request.Query["newest"] is [{ } asked]
            && !(int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out newest) && newest > 0))
        {
            await ErrorAnswers.BadRequest("newest must be a whole number from 1 on")
                .WriteAsync(context.Response, context.RequestAborted).ConfigureAwait(false);
            return;
        }

        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Total-Count"] = records.Count.ToString(CultureInfo.InvariantCulture);
        using var json = RawJson.Writer(context.Response.BodyWriter);
        json.WriteStartArray();
        foreach (var record in records.Skip(Math.Max(0, records.Count - newest)))
        {
            write(json, record);
            if (json.BytesPending > FlushBytes)
            {
                await FlushAsync(json, context).ConfigureAwait(false);
            }
        }

        json.WriteEndArray();
        await FlushAsync(json, context).ConfigureAwait(false);
    }

    private static async Task FlushAsync(Utf8JsonWriter json, HttpContext context)
    {
        json.Flush();
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }
}
