using System.Net;
using Mixpanel.ServerSide.Emulator.Tests.Framework;

namespace Mixpanel.ServerSide.Emulator.Tests.Answers;

public sealed class ChosenAnswerTests : EmulatorTest
{
    private Func<EmulatorRequest, EmulatorAnswer?> _choose = static _ => null;

    protected override void Configure(MixpanelEmulatorOptions options) => options.ChooseAnswer = request => _choose(request);

    [Fact]
    public async Task Each_request_is_answered_as_it_is_chosen()
    {
        var requests = 0;
        _choose = _ => ++requests % 2 == 0 ? new() { StatusCode = 503, RetryAfter = TimeSpan.FromSeconds(3) } : null;

        Assert.Equal(HttpStatusCode.OK, (await ImportAsync(TestEvents.Batch(1))).Status);
        var refused = await ImportAsync(TestEvents.Batch(1));
        Assert.Equal(HttpStatusCode.OK, (await ImportAsync(TestEvents.Batch(1))).Status);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(3)), (refused.Status, refused.Headers.RetryAfter!.Delta));
        Assert.Equal(2, Store.Events.Count);
        Assert.Equal([200, 503, 200], Store.Requests.Select(static request => request.Status));
    }

    [Fact]
    public async Task A_connection_can_be_cut_for_what_is_in_the_request()
    {
        _choose = static request => request.Endpoint == "/import" && request.Body.Contains("id-1", StringComparison.Ordinal)
            ? new() { Mode = EmulatorAnswerMode.ProcessThenAbort }
            : null;

        await ImportAsync(TestEvents.Batch(1));
        await Assert.ThrowsAsync<HttpRequestException>(() => ImportAsync(TestEvents.Batch(2)));

        Assert.Equal(3, Store.Events.Count);
    }

    [Fact]
    public async Task A_scripted_answer_comes_first()
    {
        _choose = static _ => new() { StatusCode = 503 };
        Store.EnqueueAnswer(new() { StatusCode = 429 });

        Assert.Equal(HttpStatusCode.TooManyRequests, (await ImportAsync(TestEvents.Batch(1))).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await ImportAsync(TestEvents.Batch(1))).Status);
    }

    [Fact]
    public async Task An_answer_that_contradicts_itself_is_an_error_of_the_server()
    {
        _choose = static _ => new();

        Assert.Equal(HttpStatusCode.InternalServerError, (await ImportAsync(TestEvents.Batch(1))).Status);
        Assert.Empty(Store.Events);
    }
}
