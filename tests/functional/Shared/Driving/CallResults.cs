namespace Mixpanel.ServerSide.Functional;

/// <summary>What a sender's calls returned, read from its file of acknowledgements.</summary>
internal sealed class CallResults(string path, int first)
{
    /// <summary>The numbers of the calls that returned "accepted".</summary>
    public IReadOnlyList<int> Accepted() => Numbers(CallResult.Accepted);

    /// <summary>The numbers of the calls that returned something else.</summary>
    public IReadOnlyList<int> Refused() => Numbers(CallResult.Refused);

    /// <summary>Waits until so many calls have returned, or the sender is gone.</summary>
    /// <remarks>Looks again and again, because the sender knows nothing of it: that is how it is killed at a moment that it does not choose.</remarks>
    public async Task WaitForAsync(int calls, SenderProcess sender, CancellationToken cancellationToken)
    {
        while (!sender.HasExited && !HasReturned(calls))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), cancellationToken);
        }
    }

    private bool HasReturned(int calls)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        using var file = Open();
        file.Position = calls - 1;
        return file.ReadByte() > 0;
    }

    private List<int> Numbers(CallResult result)
    {
        var numbers = new List<int>();
        if (!File.Exists(path))
        {
            return numbers; // it was killed before its first call
        }

        using var file = Open();
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        for (var i = 0; i < bytes.Length; i++)
        {
            if ((CallResult)bytes[i] == result)
            {
                numbers.Add(first + i);
            }
        }

        return numbers;
    }

    private FileStream Open() => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
}
