using System.Collections.Concurrent;

namespace Mixpanel.ServerSide.Diagnostics;

/// <summary>Says whether something is seen for the first time, so that a log is told once and not for every message. Bounded: names can come from users.</summary>
internal sealed class OncePerKind
{
    private const int Most = 1_000;

    private readonly ConcurrentDictionary<(string Name, string Kind), bool> _seen = new();
    private int _count;

    public bool IsFirst(string name, string kind) =>
        Volatile.Read(ref _count) < Most && _seen.TryAdd((name, kind), true) && Interlocked.Increment(ref _count) <= Most;
}
