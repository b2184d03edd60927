using Microsoft.Extensions.DependencyInjection;

namespace Mixpanel.ServerSide.Registration;

internal sealed class MixpanelBuilder(IServiceCollection services) : IMixpanelBuilder
{
    public IServiceCollection Services { get; } = services;
}
