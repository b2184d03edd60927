using System.Net;
using Mixpanel.ServerSide.Emulator.Tests.Framework;

namespace Mixpanel.ServerSide.Emulator.Tests.Answers;

public sealed class AnswerScriptTests : EmulatorTest
{
    [Fact]
    public async Task A_person_can_script_answers_over_http()
    {
        var scripted = await PostAsync(
            "emulator/answers",
            """{"endpoint":"/import","status":429,"times":3,"retryAfterSeconds":2}""",
            "application/x-www-form-urlencoded");

        Assert.Equal((HttpStatusCode.OK, """{"pending":3}"""), (scripted.Status, scripted.Body));
        var reply = await ImportAsync("[]");
        Assert.Equal(HttpStatusCode.TooManyRequests, reply.Status);
        Assert.Equal(TimeSpan.FromSeconds(2), reply.Headers.RetryAfter!.Delta);
        Assert.Equal(2, Store.PendingAnswers);
    }

    [Theory]
    [InlineData("""{"mode":"answer","status":200,"body":"hm"}""")]
    [InlineData("""{"mode":"processThenAnswer","delaySeconds":0.5}""")]
    [InlineData("""{"mode":"abort"}""")]
    [InlineData("""{"mode":"processThenAbort","endpoint":"/groups","times":2147483647}""")]
    public async Task All_modes_can_be_scripted(string script)
    {
        var scripted = await PostAsync("emulator/answers", script);

        Assert.Equal(HttpStatusCode.OK, scripted.Status);
    }

    [Theory]
    [InlineData("", "not valid JSON")]
    [InlineData("[]", "must be an object")]
    [InlineData("{}", "StatusCode")]
    [InlineData("""{"status":100}""", "StatusCode")]
    [InlineData("""{"status":"429"}""", "'status'")]
    [InlineData("""{"status":429.5}""", "'status'")]
    [InlineData("""{"statusCode":429}""", "'statusCode'")]
    [InlineData("""{"status":429,"times":0}""", "Times")]
    [InlineData("""{"status":429,"retryAfterSeconds":-1}""", "RetryAfter")]
    [InlineData("""{"status":429,"delaySeconds":86401}""", "Delay")]
    [InlineData("""{"status":429,"delaySeconds":1e300}""", "'delaySeconds'")]
    [InlineData("""{"status":429,"endpoint":"/imports"}""", "Endpoint")]
    [InlineData("""{"status":429,"mode":"abort"}""", "no place")]
    [InlineData("""{"mode":"Abort"}""", "'mode'")]
    [InlineData("""{"mode":"processThenAnswer","body":"x"}""", "Body")]
    [InlineData("""{"status":429,"status":429}""", "occurs twice")]
    [InlineData("""{"status":429,"body":"\ud800"}""", "not valid Unicode")]
    public async Task A_mistake_is_explained(string script, string error)
    {
        var reply = await PostAsync("emulator/answers", script);

        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Contains(error, reply.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, Store.PendingAnswers);
    }

    [Fact]
    public void A_mistake_in_code_is_an_exception_that_names_the_setting()
    {
        var exception = Assert.Throws<ArgumentException>(() => Store.EnqueueAnswer(new() { StatusCode = 99 }));

        Assert.Contains("StatusCode", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Scripts_are_bounded()
    {
        for (var i = 0; i < 10_000; i++)
        {
            Store.EnqueueAnswer(new() { StatusCode = 500 });
        }

        Assert.Throws<InvalidOperationException>(() => Store.EnqueueAnswer(new() { StatusCode = 500 }));
    }
}
