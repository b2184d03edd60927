using AotApp.Checking;
using Mixpanel.ServerSide;
using Mixpanel.ServerSide.Emulator;

namespace AotApp.Checks;

/// <summary>Requests to Mixpanel, answers, and the end of the application.</summary>
internal static class DeliveryChecks
{
    public static async Task A_batch_that_was_answered_with_an_error_is_sent_again(Scene scene)
    {
        scene.Store.EnqueueAnswer(new EmulatorAnswer { Endpoint = "/import", StatusCode = 503 });
        scene.Store.EnqueueAnswer(new EmulatorAnswer { Endpoint = "/import", Mode = EmulatorAnswerMode.Abort });
        await scene.CallAsync(static mixpanel => mixpanel.Track("Seen", ("n", 1)));
        Expect.OneEvent(scene, "Seen", """{ "n": 1 }""");
        Expect.Equal("503, 200", string.Join(", ", scene.Store.Requests.Where(static request => request.Status > 0).Select(static request => request.Status)));
        Expect.Equal("gzip", scene.Store.Requests[^1].Headers["Content-Encoding"]);
    }

    public static async Task A_wrong_token_is_found_out_and_the_event_arrives_later(Scene scene)
    {
        scene.Store.EnqueueAnswer(new EmulatorAnswer { Endpoint = "/import", StatusCode = 401, Body = """{"code":401,"error":"Invalid credentials","status":0}""" });
        await scene.CallAsync(static mixpanel => mixpanel.Track("Seen"));
        Expect.OneEvent(scene, "Seen", "{}");
    }

    public static async Task A_call_that_waits_until_its_event_is_safe_tells_what_became_of_it(Scene scene)
    {
        var mixpanel = scene.Services.GetRequiredService<IMixpanelTracker>();
        Expect.Equal(TrackOutcome.Accepted, (await mixpanel.TrackAsync("Safe", [("n", 1)], CancellationToken.None)).Outcome);
        Expect.Equal(new FlushResult(Delivered: 1, Refused: 0, Kept: 0, Lost: 0), await mixpanel.FlushAsync());
        Expect.Equal("Safe", Expect.One(scene.Store.Events, "event").GetProperty("event").GetString());
    }

    public static async Task The_health_check_says_that_nothing_is_in_the_way(Scene scene)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "health");
        using var answer = await scene.SendAsync(request);
        Expect.Equal("Healthy", await answer.Content.ReadAsStringAsync());
    }

    public static async Task The_end_of_the_application_delivers(Scene scene)
    {
        // It would wait for an hour, if the application did not end.
        await using var app = scene.BuildApplication([("FlushInterval", "01:00:00")]);
        await app.StartAsync();
        var mixpanel = app.Services.GetRequiredService<IMixpanelTracker>();
        for (var i = 0; i < 1_000; i++)
        {
            Expect.That(mixpanel.Track("Counted", ("n", i)).IsAccepted);
        }

        Expect.Equal(0, scene.Store.Events.Count);
        await app.StopAsync();
        Expect.Equal(1_000, scene.Store.Events.Select(static e => e.GetProperty("properties").GetProperty("$insert_id").GetString()).Distinct().Count());
        Expect.Equal(TrackOutcome.Stopped, mixpanel.Track("Too Late").Outcome);
    }
}
