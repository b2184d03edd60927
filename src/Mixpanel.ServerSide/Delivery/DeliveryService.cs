using Microsoft.Extensions.Hosting;

namespace Mixpanel.ServerSide.Delivery;

/// <summary>
/// Ties the pipeline to the host. It is registered first, so that it starts before and stops after all other services, which may track
/// until then; messages are refused only in <see cref="StoppedAsync"/>, after which nothing of the application runs any more.
/// </summary>
internal sealed class DeliveryService(DeliveryPipeline pipeline) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        pipeline.Start();
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        pipeline.Hurry();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => pipeline.DrainAsync(cancellationToken);

    public Task StoppedAsync(CancellationToken cancellationToken) => pipeline.EndAsync(cancellationToken);
}
