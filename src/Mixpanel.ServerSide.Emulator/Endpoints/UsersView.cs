using Microsoft.AspNetCore.Http;
using Mixpanel.ServerSide.Emulator.Json;

namespace Mixpanel.ServerSide.Emulator.Endpoints;

/// <summary>
/// Who ends up with which events, as a JSON array, in the order in which the users appeared. One user may have all the events there are:
/// <c>?events=20</c> gives only the last of each, and <c>eventCount</c> always says how many they are.
/// </summary>
internal static class UsersView
{
    public static async Task WriteAsync(HttpContext context, IReadOnlyList<EmulatorUser> users)
    {
        if (await NewestQuery.ReadAsync(context, "newest", users.Count).ConfigureAwait(false) is not { } newest
            || await NewestQuery.ReadAsync(context, "events", int.MaxValue).ConfigureAwait(false) is not { } events)
        {
            return;
        }

        using var response = new JsonResponse(context, users.Count);
        response.Json.WriteStartArray();
        foreach (var user in users.Skip(users.Count - newest))
        {
            await WriteAsync(response, user, events).ConfigureAwait(false);
        }

        response.Json.WriteEndArray();
        await response.FlushAsync().ConfigureAwait(false);
    }

    private static async Task WriteAsync(JsonResponse response, EmulatorUser user, int events)
    {
        var json = response.Json;
        json.WriteStartObject();
        json.WriteString("id", user.Id);
        json.WriteStartArray("ids");
        foreach (var id in user.Ids)
        {
            json.WriteStringValue(id);
        }

        json.WriteEndArray();
        json.WriteString("token", user.Token);
        json.WriteNumber("eventCount", user.Events.Count);
        json.WriteStartArray("events");
        foreach (var record in user.Events.Skip(user.Events.Count - events))
        {
            RawJson.Write(json, record);
            await response.FlushIfFullAsync().ConfigureAwait(false);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
