using Microsoft.Extensions.Hosting;

namespace Mixpanel.ServerSide.Delivery;

/// <summary>
/// Ties the pipelines of all projects to the host. It is registered first, so that it starts before and stops after all other services, which
/// may track until then; messages are refused only in <see cref="StoppedAsync"/>, after which nothing of the application runs any more.
/// </summary>
internal sealed class DeliveryService(IReadOnlyList<DeliveryPipeline> pipelines) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => AllAsync(static pipeline => pipeline.Start());

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => AllAsync(static pipeline => pipeline.Hurry());

    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(pipelines.Select(pipeline => pipeline.DrainAsync(cancellationToken)));

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.WhenAll(pipelines.Select(pipeline => pipeline.EndAsync(cancellationToken)));

    private Task AllAsync(Action<DeliveryPipeline> step)
    {
        foreach (var pipeline in pipelines)
        {
            step(pipeline);
        }

        return Task.CompletedTask;
    }
}
