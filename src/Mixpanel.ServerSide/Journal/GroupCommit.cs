namespace Mixpanel.ServerSide.Journal;

/// <summary>
/// Forces a journal to the disk once in an interval if something was written, for all who wait together. The journal calls it under its lock.
/// </summary>
/// <param name="interval">How long writers are gathered.</param>
/// <param name="flush">Forces what was written to the disk; false if the disk has failed. Not called under the lock.</param>
/// <param name="journal">The journal's lock.</param>
/// <param name="time">The clock.</param>
internal sealed class GroupCommit(TimeSpan interval, Func<bool> flush, Lock journal, TimeProvider time)
{
    // The commit that will come, and the last that has begun.
    private TaskCompletionSource<bool>? _next;
    private Task<bool> _last = Task.FromResult(true);

    /// <summary>The commit after which everything written so far is on the disk.</summary>
    public Task<bool> Covering => _next?.Task ?? _last;

    /// <summary>Something was written.</summary>
    public void Note()
    {
        if (_next is null)
        {
            _next = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);

            // Not Task.Run: the context of the request that writes has nothing to do with it.
            ThreadPool.UnsafeQueueUserWorkItem(static item => _ = item.commit.RunAsync(item._next), (commit: this, _next), preferLocal: false);
        }
    }

    /// <summary>Does not wait for the end of the interval. Not called under the lock: it waits for the disk.</summary>
    public void CommitNow()
    {
        TaskCompletionSource<bool>? next;
        lock (journal)
        {
            next = _next;
        }

        if (next is not null)
        {
            Commit(next);
        }
    }

    private async Task RunAsync(TaskCompletionSource<bool> commit)
    {
        await Task.Delay(interval, time, CancellationToken.None).ConfigureAwait(false);
        Commit(commit);
    }

    private void Commit(TaskCompletionSource<bool> commit)
    {
        lock (journal)
        {
            if (_next != commit)
            {
                return; // somebody was faster
            }

            _last = commit.Task;
            _next = null;
        }

        commit.SetResult(flush());
    }
}
