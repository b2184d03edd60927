using Microsoft.Extensions.Time.Testing;
using Mixpanel.ServerSide.Delivery;

namespace Mixpanel.ServerSide.Tests.Delivery;

public sealed class RetryGateTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 29, 1, 59, 0, TimeSpan.Zero));
    private readonly RetryGate _gate;

    public RetryGateTests() => _gate = Gate(concurrency: 1);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_open_until_a_failure_and_again_after_the_delay()
    {
        var generation = await _gate.PassAsync(Cancelled);
        var decision = _gate.Failed(generation, Failure())!.Value;
        Assert.True(decision is { Closes: true, IsFirstClosing: true });
        var pass = _gate.PassAsync(Cancelled);
        _time.Advance(decision.Delay - TimeSpan.FromMilliseconds(1));
        Assert.False(pass.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(2));
        Assert.NotEqual(generation, await pass);
    }

    [Fact]
    public async Task Requests_that_fail_together_count_as_one_failure()
    {
        var generation = await _gate.PassAsync(Cancelled);
        Assert.NotNull(_gate.Failed(generation, Failure()));
        Assert.Null(_gate.Failed(generation, Failure()));
        Assert.Null(_gate.Failed(generation, Failure()));
    }

    [Fact]
    public async Task A_success_of_a_request_sent_before_the_failure_does_not_open_it()
    {
        var generation = await _gate.PassAsync(Cancelled);
        _gate.Failed(generation, Failure(TimeSpan.FromSeconds(30)));
        Assert.Equal(0, _gate.Succeeded(generation));
        Assert.False(_gate.PassAsync(Cancelled).IsCompleted);
    }

    [Fact]
    public async Task A_success_of_a_later_request_ends_the_failures()
    {
        _gate.Failed(await _gate.PassAsync(Cancelled), Failure());
        var pass = _gate.PassAsync(Cancelled);
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, _gate.Succeeded(await pass));
        Assert.True(_gate.PassAsync(Cancelled).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_lone_failure_leaves_it_open_and_its_batch_waits_by_itself_longer_each_time()
    {
        var gate = Gate(concurrency: 4);
        TimeSpan[] shortest = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(8)];
        for (var attempt = 1; attempt <= shortest.Length; attempt++)
        {
            var decision = gate.Failed(await gate.PassAsync(Cancelled), Failure() with { Attempt = attempt, IsAlone = false })!.Value;
            Assert.False(decision.Closes);
            Assert.InRange(decision.Delay, shortest[attempt - 1], shortest[attempt - 1] + TimeSpan.FromSeconds(5));
            Assert.True(gate.PassAsync(Cancelled).IsCompletedSuccessfully);
        }

        Assert.False(gate.IsFailing);
        Assert.Equal(0, gate.Succeeded(await gate.PassAsync(Cancelled)));
    }

    [Fact]
    public async Task As_many_failures_in_a_row_as_can_be_under_way_close_it_and_then_each_further_one()
    {
        var gate = Gate(concurrency: 3);
        var generation = await gate.PassAsync(Cancelled);
        var failure = Failure() with { IsAlone = false };
        Assert.False(gate.Failed(generation, failure)!.Value.Closes);
        Assert.False(gate.Failed(generation, failure)!.Value.Closes);
        Assert.Equal(0, gate.Succeeded(generation)); // which ends the row
        Assert.False(gate.Failed(generation, failure)!.Value.Closes);
        Assert.False(gate.Failed(generation, failure)!.Value.Closes);
        Assert.True(gate.Failed(generation, failure)!.Value is { Closes: true, IsFirstClosing: true });
        Assert.Null(gate.Failed(generation, failure));
        Assert.True(gate.IsFailing);

        var pass = gate.PassAsync(Cancelled);
        Assert.False(pass.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(7));
        generation = await pass;
        Assert.True(gate.Failed(generation, failure)!.Value is { Closes: true, IsFirstClosing: false });
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(4, gate.Succeeded(await gate.PassAsync(Cancelled)));
        Assert.False(gate.IsFailing);
    }

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, true)]
    public async Task One_failure_closes_it_where_nobody_else_could_tell_or_the_answer_asks_for_it(bool isAlone, bool retryAfter, bool wrongSettings)
    {
        var gate = Gate(concurrency: 4);
        var failure = new RequestFailure(1, isAlone, retryAfter ? TimeSpan.FromSeconds(1) : null, wrongSettings);
        Assert.True(gate.Failed(await gate.PassAsync(Cancelled), failure)!.Value.Closes);
        Assert.False(gate.PassAsync(Cancelled).IsCompleted);
    }

    [Fact]
    public async Task Hurry_ends_the_wait_of_a_batch_and_keeps_later_ones_short()
    {
        var pause = _gate.PauseAsync(TimeSpan.FromMinutes(1), Cancelled);
        Assert.False(pause.IsCompleted);
        _gate.Hurry();
        await pause;
        pause = _gate.PauseAsync(TimeSpan.FromMinutes(1), Cancelled);
        Assert.False(pause.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(500));
        await pause;
    }

    [Fact]
    public async Task Hurry_opens_it_for_those_who_wait_and_keeps_later_waits_short()
    {
        _gate.Failed(await _gate.PassAsync(Cancelled), Failure(TimeSpan.FromMinutes(9)));
        var pass = _gate.PassAsync(Cancelled);
        Assert.False(pass.IsCompleted);
        _gate.Hurry();
        var generation = await pass;
        Assert.InRange(_gate.Failed(generation, Failure(TimeSpan.FromMinutes(9), wrongSettings: true))!.Value.Delay, TimeSpan.Zero, TimeSpan.FromMilliseconds(500));
    }

    [Fact]
    public async Task A_hurry_between_reading_the_delay_and_waiting_for_it_is_not_missed()
    {
        for (var i = 0; i < 2_000; i++)
        {
            var gate = new RetryGate(new RetrySchedule(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10)), TimeProvider.System, concurrency: 1);
            gate.Failed(await gate.PassAsync(Cancelled), Failure());
            var pass = Task.Run(() => gate.PassAsync(Cancelled), Cancelled);
            gate.Hurry();
            await pass.WaitAsync(TimeSpan.FromSeconds(30), Cancelled);
        }
    }

    [Fact]
    public async Task At_the_end_the_first_failure_is_hopeless_unless_there_were_answers_meanwhile()
    {
        var fails = (await FailAsync()).IsCompleted;
        Assert.False(fails); // nobody ends
        _gate.Hurry();
        var hopeless = _gate.Hopeless;
        await FailAsync();
        Assert.True(hopeless.IsCompleted);
        Assert.True(_gate.IsFailing);

        await SucceedAsync();
        Assert.False(_gate.Hopeless.IsCompleted);
        Assert.False(_gate.IsFailing);
        Assert.False((await FailAsync()).IsCompleted);
        await SucceedAsync();
        Assert.False((await FailAsync()).IsCompleted);
        Assert.True((await FailAsync()).IsCompleted);

        async Task<Task> FailAsync()
        {
            _gate.Failed(await PassAsync(), Failure());
            return _gate.Hopeless;
        }

        async Task SucceedAsync() => _gate.Succeeded(await PassAsync());

        Task<int> PassAsync()
        {
            var pass = _gate.PassAsync(Cancelled);
            _time.Advance(TimeSpan.FromMinutes(5));
            return pass;
        }
    }

    [Fact]
    public async Task At_the_end_three_wrong_answers_in_a_row_are_taken_for_the_truth()
    {
        for (var before = 0; before < 5; before++)
        {
            await FailAsync(wrongSettings: true);
            Assert.False(_gate.SettingsStayWrong);
        }

        _gate.Hurry(); // from which on they count
        _gate.Hurry();
        foreach (var wrong in (bool[])[true, true, false, true, true])
        {
            await FailAsync(wrong);
            Assert.False(_gate.SettingsStayWrong);
        }

        await FailAsync(wrongSettings: true);
        Assert.True(_gate.SettingsStayWrong);

        async Task FailAsync(bool wrongSettings)
        {
            var pass = _gate.PassAsync(Cancelled);
            _time.Advance(TimeSpan.FromMinutes(5));
            _gate.Failed(await pass, Failure(wrongSettings: wrongSettings));
        }
    }

    [Fact]
    public async Task It_can_be_left_while_closed()
    {
        _gate.Failed(await _gate.PassAsync(Cancelled), Failure());
        using var impatient = new CancellationTokenSource();
        var pass = _gate.PassAsync(impatient.Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pass);
    }

    private static RequestFailure Failure(TimeSpan? retryAfter = null, bool wrongSettings = false) => new(1, IsAlone: true, retryAfter, wrongSettings);

    private RetryGate Gate(int concurrency) => new(new RetrySchedule(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(60)), _time, concurrency);
}
