namespace Mixpanel.ServerSide.Functional;

/// <summary>The system's clock, a day before or after at times: somebody has set it, or a virtual machine woke up.</summary>
internal sealed class JumpingClock : TimeProvider
{
    private static readonly TimeSpan[] Offsets = [TimeSpan.Zero, TimeSpan.FromDays(1), TimeSpan.FromDays(-1)];

    private int _jumps;

    public void Jump() => Interlocked.Increment(ref _jumps);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offsets[Volatile.Read(ref _jumps) % Offsets.Length];
}
