using System.Net;
using Mixpanel.ServerSide.Ingestion;
using Mixpanel.ServerSide.Journal;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Delivery;

/// <summary>Bad records at the end of the application cost nothing but themselves.</summary>
public sealed class PoisonAtShutdownTests
{
    [Theory]
    [InlineData(1_000, 1, true)]
    [InlineData(1_000, 1, false)]
    [InlineData(20_000, 10, true)]
    [InlineData(20_000, 10, false)]
    public async Task All_others_are_delivered(int count, int bad, bool isListed)
    {
        await using var lane = new LaneTest(IngestionEndpoint.Import, concurrency: 4);
        lane.Mixpanel.AnswerAll(numbers => Judge(numbers, count / bad, isListed), times: 2_000);
        lane.AppendMany(count);
        await lane.EndAsync();

        Assert.Equal(count - bad, lane.Sum("delivered"));
        Assert.Equal(bad, lane.Sum("dead_lettered", ("reason", "refused")));
        Assert.Equal(0, lane.Sum("dropped"));
        Assert.Equal(Enumerable.Range(0, bad).Select(i => i * (count / bad)), lane.DeadLetters.Numbers.Order());

        // A batch of 2,000 with one bad record takes 1 request, and 2 for each of up to 11 halvings.
        Assert.InRange(lane.Arrived.Count, 1, isListed ? 2 * bad : (count / 2_000) + (23 * bad));
    }

    [Fact]
    public async Task A_flush_tells_what_was_decided_before_the_end_cut_the_batch_short()
    {
        await using var lane = new LaneTest(IngestionEndpoint.Import, static options => options.ShutdownTimeout = TimeSpan.Zero);
        var hangs = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lane.Mixpanel.AnswerAll(numbers => numbers.Contains(2) ? Answers.NothingImported() : null, times: 4);
        lane.Mixpanel.Answer(async (_, cancellationToken) =>
        {
            hangs.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("not reached");
        });
        lane.AppendMany(4);
        var flush = lane.FlushAsync();
        await hangs.Task.WaitAsync(TestMixpanel.Cancelled);
        await lane.EndAsync();
        Assert.Equal(new FlushTally(Delivered: 2, Refused: 1, Kept: 0, Lost: 1), await flush);
        Assert.Equal((2, 1, 1), (lane.Sum("delivered"), lane.Sum("dead_lettered"), lane.Sum("dropped", ("reason", "shutdown"))));
    }

    private static HttpResponseMessage? Judge(int[] numbers, int every, bool isListed)
    {
        var bad = Enumerable.Range(0, numbers.Length).Where(at => numbers[at] % every == 0).ToArray();
        return bad.Length == 0
            ? null
            : isListed
                ? Answers.Json(HttpStatusCode.BadRequest, $$"""
                    {"code":400,"num_records_imported":{{numbers.Length - bad.Length}},"failed_records":[{{string.Join(',', bad.Select(static at => $$"""{"index":{{at}},"message":"bad"}"""))}}]}
                    """)
                : Answers.NothingImported();
    }
}
