namespace Mixpanel.ServerSide.Delivery;

/// <summary>A batch's turn to send requests: it holds a slot, which it leaves to other batches while it waits for its next attempt.</summary>
/// <param name="slots">The lane's slots, of which the batch holds one.</param>
/// <param name="gate">Knows when waiting is over.</param>
internal sealed class BatchTurn(RequestSlots slots, RetryGate gate)
{
    private bool _hasSlot = true;

    /// <summary>Waits after a failure that says nothing of other batches.</summary>
    public async Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        if (!slots.TryTakePlace())
        {
            await gate.PauseAsync(pause, cancellationToken).ConfigureAwait(false);
            return;
        }

        _hasSlot = false;
        slots.Free();
        try
        {
            await gate.PauseAsync(pause, cancellationToken).ConfigureAwait(false);
            await slots.TakeAsync(cancellationToken).ConfigureAwait(false);
            _hasSlot = true;
        }
        finally
        {
            slots.FreePlace();
        }
    }

    /// <summary>The batch needs no more requests, or may not send any.</summary>
    public void End()
    {
        if (_hasSlot)
        {
            slots.Free();
        }
    }
}
