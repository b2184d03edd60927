using System.Text.Json;
using Mixpanel.ServerSide.AspNetCore.Requests;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Requests;

public sealed class WebSdkCookieParityTests
{
    // "<new>" is what the recording says where the web SDK did not take the cookie's id and made up one.
    private const string New = "<new>";

    // Those with shapes that the SDK never writes too: anybody can write them.
    private static readonly List<Recording> Cases = [.. Recordings.ReadAll("cookie").Select(Recording.Of)];

    [Fact]
    public void No_recording_is_missing() => Assert.Equal(61, Cases.Count);

    [Fact]
    public void A_device_id_is_taken_exactly_where_the_web_sdk_keeps_it() => Recordings.AssertNone(
        from recording in Cases
        let ours = TryRead(recording)?.DeviceId ?? New
        where ours != recording.DeviceId
        select $"{recording.Id}: the web SDK has {recording.DeviceId}, we have {ours}");

    [Fact]
    public void A_distinct_id_is_taken_only_where_the_web_sdk_adopts_it_and_never_that_of_a_user() => Recordings.AssertNone(
        from recording in Cases
        let ours = TryRead(recording)?.DistinctId
        where ours is not null && !(recording.Adopted && ours == recording.DistinctId && ours != recording.UserId)
        select $"{recording.Id}: the web SDK has {recording.DistinctId}, we have {ours}");

    [Fact]
    public void A_distinct_id_is_taken_wherever_it_is_that_of_the_device() => Recordings.AssertNone(
        from recording in Cases
        where recording.Adopted && recording.DistinctId == "$device:" + recording.DeviceId
        where TryRead(recording)?.DistinctId != recording.DistinctId
        select recording.Id);

    private static WebSdkIdentity? TryRead(Recording recording) =>
        WebSdkCookie.TryRead(recording.CookieHeader, recording.CookieName, out var identity) ? identity : null;

    private sealed record Recording(string Id, string CookieHeader, string CookieName, string DeviceId, string DistinctId, string UserId, bool Adopted)
    {
        public static Recording Of(JsonElement line)
        {
            var (input, expected) = (line.GetProperty("input"), line.GetProperty("expected"));
            var name = input.TryGetProperty("persistence_name", out var custom)
                ? $"mp_{custom.GetString()}"
                : $"mp_{input.GetProperty("token").GetString()}_mixpanel";
            return new Recording(
                line.GetProperty("id").GetString()!,
                input.GetProperty("cookieHeader").GetString()!,
                name,
                expected.GetProperty("$device_id").ToString(),
                expected.GetProperty("distinct_id").ToString(),
                expected.GetProperty("$user_id").ToString(),
                expected.GetProperty("adopted").GetBoolean());
        }
    }
}
