using System.Collections.Concurrent;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Fuzz;

/// <summary>What is wrong, from all threads; the first of each kind in full.</summary>
internal sealed class Findings
{
    private const int MostOfAKind = 3;

    private readonly ConcurrentDictionary<string, int> _counts = new();
    private readonly ConcurrentQueue<string> _first = new();

    /// <summary>Those to be shown, and how many of each kind there are.</summary>
    public IReadOnlyList<string> All => [.. _first, .. _counts.Where(static kind => kind.Value > MostOfAKind).Select(static kind => $"{kind.Value} times: {kind.Key}")];

    public void Add(string rule, string detail)
    {
        if (_counts.AddOrUpdate(rule, 1, static (_, count) => count + 1) <= MostOfAKind)
        {
            _first.Enqueue($"{rule}: {detail}\n");
        }
    }
}
