using Microsoft.Extensions.Time.Testing;
using Mixpanel.ServerSide.Delivery;

namespace Mixpanel.ServerSide.Tests.Delivery;

public sealed class RetryGateTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 29, 1, 59, 0, TimeSpan.Zero));
    private readonly RetryGate _gate;

    public RetryGateTests() => _gate = new RetryGate(new RetrySchedule(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(60)), _time);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_open_until_a_failure_and_again_after_the_delay()
    {
        var generation = await _gate.PassAsync(Cancelled);
        var (delay, failures, _) = _gate.Failed(generation, null, wrongSettings: false)!.Value;
        Assert.Equal(1, failures);
        var pass = _gate.PassAsync(Cancelled);
        _time.Advance(delay - TimeSpan.FromMilliseconds(1));
        Assert.False(pass.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(2));
        Assert.NotEqual(generation, await pass);
    }

    [Fact]
    public async Task Requests_that_fail_together_count_as_one_failure()
    {
        var generation = await _gate.PassAsync(Cancelled);
        Assert.NotNull(_gate.Failed(generation, null, wrongSettings: false));
        Assert.Null(_gate.Failed(generation, null, wrongSettings: false));
        Assert.Null(_gate.Failed(generation, null, wrongSettings: false));
    }

    [Fact]
    public async Task A_success_of_a_request_sent_before_the_failure_does_not_open_it()
    {
        var generation = await _gate.PassAsync(Cancelled);
        _gate.Failed(generation, TimeSpan.FromSeconds(30), wrongSettings: false);
        Assert.Equal(0, _gate.Succeeded(generation));
        Assert.False(_gate.PassAsync(Cancelled).IsCompleted);
    }

    [Fact]
    public async Task A_success_of_a_later_request_ends_the_failures()
    {
        _gate.Failed(await _gate.PassAsync(Cancelled), null, wrongSettings: false);
        var pass = _gate.PassAsync(Cancelled);
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, _gate.Succeeded(await pass));
        Assert.True(_gate.PassAsync(Cancelled).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Hurry_opens_it_for_those_who_wait_and_keeps_later_waits_short()
    {
        _gate.Failed(await _gate.PassAsync(Cancelled), TimeSpan.FromMinutes(9), wrongSettings: false);
        var pass = _gate.PassAsync(Cancelled);
        Assert.False(pass.IsCompleted);
        _gate.Hurry();
        var generation = await pass;
        Assert.InRange(_gate.Failed(generation, TimeSpan.FromMinutes(9), wrongSettings: true)!.Value.Delay, TimeSpan.Zero, TimeSpan.FromMilliseconds(500));
    }

    [Fact]
    public async Task Wrong_answers_are_counted_in_a_row_and_anew_in_a_hurry()
    {
        Assert.Equal(1, await FailAsync(wrongSettings: true));
        Assert.Equal(0, await FailAsync(wrongSettings: false));
        Assert.Equal(1, await FailAsync(wrongSettings: true));
        Assert.Equal(2, await FailAsync(wrongSettings: true));
        _gate.Hurry();
        _gate.Hurry();
        Assert.Equal(1, await FailAsync(wrongSettings: true));

        async Task<int> FailAsync(bool wrongSettings)
        {
            var pass = _gate.PassAsync(Cancelled);
            _time.Advance(TimeSpan.FromMinutes(5));
            return _gate.Failed(await pass, null, wrongSettings)!.Value.WrongInARow;
        }
    }

    [Fact]
    public async Task A_hurry_between_reading_the_delay_and_waiting_for_it_is_not_missed()
    {
        for (var i = 0; i < 2_000; i++)
        {
            var gate = new RetryGate(new RetrySchedule(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10)), TimeProvider.System);
            gate.Failed(await gate.PassAsync(Cancelled), null, wrongSettings: false);
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
            _gate.Failed(await PassAsync(), null, wrongSettings: false);
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
            _gate.Failed(await pass, null, wrongSettings);
        }
    }

    [Fact]
    public async Task It_can_be_left_while_closed()
    {
        _gate.Failed(await _gate.PassAsync(Cancelled), null, wrongSettings: false);
        using var impatient = new CancellationTokenSource();
        var pass = _gate.PassAsync(impatient.Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pass);
    }
}
