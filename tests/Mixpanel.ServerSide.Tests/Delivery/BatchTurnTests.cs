using Microsoft.Extensions.Time.Testing;
using Mixpanel.ServerSide.Delivery;

namespace Mixpanel.ServerSide.Tests.Delivery;

public sealed class BatchTurnTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_waits_leaves_its_slot_to_others_and_takes_one_again_before_it_goes_on()
    {
        using var slots = new RequestSlots(2);
        var gate = Gate(2);
        var turn = await TakeAsync(slots, gate);
        var pause = turn.PauseAsync(Pause, Cancelled);
        var second = await TakeAsync(slots, gate);
        var third = await TakeAsync(slots, gate);

        _time.Advance(Pause);
        Assert.False(pause.IsCompleted); // no slot is free
        second.End();
        await pause;
        Assert.False(slots.TakeAsync(Cancelled).IsCompleted);
        third.End();
        turn.End();
    }

    [Fact]
    public async Task Where_too_many_wait_the_next_one_keeps_its_slot()
    {
        using var slots = new RequestSlots(2);
        var gate = Gate(2);
        var pauses = new List<Task>();
        Task slot;
        while ((slot = slots.TakeAsync(Cancelled)).IsCompleted)
        {
            pauses.Add(new BatchTurn(slots, gate).PauseAsync(Pause, Cancelled));
        }

        Assert.Equal(130, pauses.Count); // 128 places and two slots
        Assert.False(slot.IsCompleted);
        _time.Advance(Pause);
        await pauses[^1];
    }

    [Fact]
    public async Task With_one_request_at_a_time_nobody_overtakes_who_waits()
    {
        using var slots = new RequestSlots(1);
        var gate = Gate(1);
        var turn = await TakeAsync(slots, gate);
        var pause = turn.PauseAsync(Pause, Cancelled);
        var next = slots.TakeAsync(Cancelled);
        _time.Advance(Pause);
        await pause;
        Assert.False(next.IsCompleted);
        turn.End();
        await next;
    }

    [Fact]
    public async Task Whose_wait_is_cancelled_has_no_slot_to_free()
    {
        using var slots = new RequestSlots(2);
        var gate = Gate(2);
        var turn = await TakeAsync(slots, gate);
        using var abort = new CancellationTokenSource();
        var pause = turn.PauseAsync(Pause, abort.Token);
        await abort.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pause);
        turn.End();

        await slots.TakeAsync(Cancelled);
        await slots.TakeAsync(Cancelled);
        Assert.False(slots.TakeAsync(Cancelled).IsCompleted);
    }

    private static async Task<BatchTurn> TakeAsync(RequestSlots slots, RetryGate gate)
    {
        await slots.TakeAsync(Cancelled);
        return new BatchTurn(slots, gate);
    }

    private RetryGate Gate(int concurrency) => new(new RetrySchedule(Pause, Pause), _time, concurrency);
}
