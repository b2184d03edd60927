using Microsoft.Extensions.DependencyInjection;

namespace Mixpanel.ServerSide.Registration;

internal sealed class MixpanelBuilder(IServiceCollection services, string name) : IMixpanelBuilder
{
    public IServiceCollection Services { get; } = services;

    public string Name { get; } = name;
}
