using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Mixpanel.ServerSide.AspNetCore.Context;

namespace Mixpanel.ServerSide.AspNetCore.Authentication;

/// <summary>Puts the observer around the application's authentication service, whether that is registered before or after Mixpanel.</summary>
internal static class AuthenticationObserver
{
    /// <summary>Registers the observer once.</summary>
    public static void Add(IServiceCollection services)
    {
        var registered = services.LastOrDefault(static service => service.ServiceType == typeof(IAuthenticationService) && !service.IsKeyedService);
        if (services.Any(static service => service.ServiceType == typeof(Marker)))
        {
            return;
        }

        services.AddSingleton<Marker>();
        if (registered is not null)
        {
            services.Remove(registered);
        }

        // AddAuthentication, when it comes later, adds its own only where there is none.
        var inner = registered ?? FrameworksOwn();
        services.Add(new ServiceDescriptor(typeof(IAuthenticationService), provider => Create(provider, inner), inner.Lifetime));
    }

    private static ObservingAuthenticationService Create(IServiceProvider provider, ServiceDescriptor inner)
    {
        // The framework's own words for it: the observer is there, but the application has no authentication.
        var schemes = provider.GetService<IAuthenticationSchemeProvider>() ?? throw new InvalidOperationException(
            "Unable to find the required 'IAuthenticationService' service. Please add all the required services by calling 'IServiceCollection.AddAuthentication' in the application startup code.");
        return new ObservingAuthenticationService(
            InnerOf(provider, inner), schemes, provider.GetRequiredService<RequestContextReader>(), provider.GetRequiredService<IOptions<MixpanelContextOptions>>());
    }

    private static IAuthenticationService InnerOf(IServiceProvider provider, ServiceDescriptor inner) => (IAuthenticationService)(
        inner.ImplementationInstance
        ?? inner.ImplementationFactory?.Invoke(provider)
        ?? ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!));

    // Its type is not public, so it is found where the framework registers it; the other services that come with it are not wanted here.
    private static ServiceDescriptor FrameworksOwn()
    {
        var services = new ServiceCollection();
        services.AddAuthenticationCore();
        return services.Last(static service => service.ServiceType == typeof(IAuthenticationService));
    }

    private sealed class Marker;
}
