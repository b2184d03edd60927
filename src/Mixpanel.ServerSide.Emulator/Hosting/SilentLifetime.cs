using Microsoft.Extensions.Hosting;

namespace Mixpanel.ServerSide.Emulator.Hosting;

/// <summary>Leaves Ctrl+C to the process that the emulator runs in: the usual lifetime would take it away from a test run.</summary>
internal sealed class SilentLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
