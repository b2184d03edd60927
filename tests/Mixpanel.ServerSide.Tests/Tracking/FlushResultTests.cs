using System.Net;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Tracking;

public sealed class FlushResultTests
{
    [Fact]
    public async Task A_flush_that_the_end_of_the_application_cuts_short_says_what_became_of_each_message()
    {
        var mixpanel = new TestMixpanel(static options =>
        {
            options.ShutdownTimeout = TimeSpan.Zero;
            options.BatchSize = 3;
            options.MaxConcurrentRequests = 1;
        });
        var hangs = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        mixpanel.Mixpanel.Answer(HttpStatusCode.BadRequest, """{"code":400,"failed_records":[{"index":1,"field":"f","message":"m"}]}""");
        mixpanel.Mixpanel.Answer(async (_, cancellationToken) =>
        {
            hangs.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("not reached");
        });
        for (var i = 0; i < 5; i++)
        {
            Assert.True(mixpanel.Tracker.Track("E").IsAccepted);
        }

        var flush = mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled);
        await hangs.Task;
        await mixpanel.DisposeAsync();
        Assert.Equal(new FlushResult(Delivered: 2, Refused: 1, Kept: 0, Lost: 2), await flush);
    }
}
