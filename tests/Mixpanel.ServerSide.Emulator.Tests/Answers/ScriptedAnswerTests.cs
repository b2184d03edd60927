using System.Net;
using Mixpanel.ServerSide.Emulator.Tests.Framework;

namespace Mixpanel.ServerSide.Emulator.Tests.Answers;

public sealed class ScriptedAnswerTests : EmulatorTest
{
    [Fact]
    public async Task An_answer_is_given_instead_of_processing_as_often_as_it_says()
    {
        Store.EnqueueAnswer(new() { Endpoint = "/import", StatusCode = 429, RetryAfter = TimeSpan.FromSeconds(1.2), Times = 2 });

        for (var i = 0; i < 2; i++)
        {
            var refused = await ImportAsync(TestEvents.Batch(1));
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
            Assert.Equal(TimeSpan.FromSeconds(2), refused.Headers.RetryAfter!.Delta);
            AssertJson(
                """{"code":429,"error":"Project exceeded rate limits. Please retry the request with exponential backoff.","status":"Too Many Requests"}""",
                refused.Json);
        }

        Assert.Empty(Store.Events);
        Assert.Equal(HttpStatusCode.OK, (await ImportAsync(TestEvents.Batch(1))).Status);
        Assert.Equal([429, 429, 200], Store.Requests.Select(static request => request.Status));
    }

    [Fact]
    public async Task An_answer_can_be_lost_after_the_events_were_stored()
    {
        Store.EnqueueAnswer(new() { Mode = EmulatorAnswerMode.ProcessThenAnswer, StatusCode = 502 });

        var reply = await ImportAsync(TestEvents.Batch(1));

        Assert.Equal(HttpStatusCode.BadGateway, reply.Status);
        Assert.Single(Store.Events);
    }

    [Theory]
    [InlineData(EmulatorAnswerMode.Abort, 0)]
    [InlineData(EmulatorAnswerMode.ProcessThenAbort, 1)]
    public async Task The_connection_can_be_cut_before_and_after_processing(EmulatorAnswerMode mode, int stored)
    {
        Store.EnqueueAnswer(new() { Mode = mode });

        await Assert.ThrowsAsync<HttpRequestException>(() => ImportAsync(TestEvents.Batch(1)));

        Assert.Equal(stored, Store.Events.Count);
        Assert.Equal(0, Assert.Single(Store.Requests).Status);
    }

    [Fact]
    public async Task A_slow_answer_comes_when_its_time_has_come()
    {
        Store.EnqueueAnswer(new() { Mode = EmulatorAnswerMode.ProcessThenAnswer, Delay = TimeSpan.FromMinutes(10) });

        var reply = ImportAsync(TestEvents.Batch(1));
        while (Store.Requests.Count == 0)
        {
            await Task.Yield();
        }

        Assert.False(reply.IsCompleted);
        Assert.Single(Store.Events);
        while (!reply.IsCompleted)
        {
            Time.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        AssertJson("""{"code":200,"num_records_imported":1,"status":"OK"}""", (await reply).Json);
    }

    [Fact]
    public async Task A_sender_that_gives_up_leaves_its_request_behind()
    {
        Store.EnqueueAnswer(new() { StatusCode = 503, Delay = TimeSpan.FromHours(1) });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);

        var sending = Client.PostAsync(new Uri("track", UriKind.Relative), new StringContent("{}"), stop.Token);
        while (Store.Requests.Count == 0)
        {
            await Task.Yield();
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Equal("{}", Store.Requests.Single().Body);
    }

    [Fact]
    public async Task An_answer_waits_for_its_endpoint()
    {
        Store.EnqueueAnswer(new() { Endpoint = "engage/", StatusCode = 500 });
        Store.EnqueueAnswer(new() { StatusCode = 503 });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await PostAsync("track", "[]")).Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync("track", "[]")).Status);
        Assert.Equal(1, Store.PendingAnswers);
        Assert.Equal(HttpStatusCode.InternalServerError, (await PostAsync("engage", "[]")).Status);
        Assert.Equal(0, Store.PendingAnswers);
    }

    [Theory]
    [InlineData("import", 401, """{"code":401,"error":"Invalid credentials","status":"Unauthorized"}""")]
    [InlineData("import", 413, """{"code":413,"error":"request exceeds max limit of 10485760 bytes","status":"Request Entity Too Large"}""")]
    [InlineData("import", 503, """{"code":503,"error":"Service Unavailable","status":"Service Unavailable"}""")]
    [InlineData("import", 200, """{"code":200,"num_records_imported":0,"status":"OK"}""")]
    [InlineData("engage", 401, """{"error":"Invalid credentials","status":"error"}""")]
    [InlineData("engage", 403, """{"error":"Forbidden","status":"error"}""")]
    [InlineData("engage", 200, "1")]
    public async Task The_usual_body_is_the_one_that_mixpanel_documents(string path, int status, string body)
    {
        Store.EnqueueAnswer(new() { StatusCode = status });

        var reply = await PostAsync(path, "[]");

        Assert.Equal((status, body), ((int)reply.Status, reply.Body));
    }

    [Theory]
    [InlineData(200, "<html>")]
    [InlineData(500, "")]
    public async Task Any_body_can_be_given(int status, string body)
    {
        Store.EnqueueAnswer(new() { StatusCode = status, Body = body });

        Assert.Equal(body, (await PostAsync("import", "[]")).Body);
    }

    [Theory]
    [InlineData(204)]
    [InlineData(304)]
    public async Task A_status_that_has_no_body_gets_none(int status)
    {
        Store.EnqueueAnswer(new() { StatusCode = status });

        var reply = await PostAsync("import", "[]");

        Assert.Equal((status, ""), ((int)reply.Status, reply.Body));
    }
}
