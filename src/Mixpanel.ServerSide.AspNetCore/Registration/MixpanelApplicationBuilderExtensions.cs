using Mixpanel.ServerSide.AspNetCore.Context;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Adds the Mixpanel context to the request pipeline.</summary>
public static class MixpanelApplicationBuilderExtensions
{
    /// <summary>
    /// Adds the middleware that gives each request its Mixpanel context and each new visitor a device id. Place it after
    /// <c>UseForwardedHeaders</c> and <c>UseStaticFiles</c>, and before everything that tracks; authentication may run before or after it.
    /// </summary>
    /// <remarks>
    /// The client's address is <c>Connection.RemoteIpAddress</c> and nothing else: behind a proxy, <c>UseForwardedHeaders</c> is the trusted
    /// way to put the visitor's address there. A raw <c>X-Forwarded-For</c> header can be forged and is never read.
    /// A response that gives a new visitor the cookie is not stored by output caching, as any response with <c>Set-Cookie</c>.
    /// </remarks>
    /// <param name="app">The application.</param>
    /// <returns>The application.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="app"/> is null.</exception>
    /// <exception cref="InvalidOperationException"><c>AddMixpanel</c> was not called.</exception>
    public static IApplicationBuilder UseMixpanelContext(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        MixpanelContextMarker.ThrowIfMissing(app.ApplicationServices, nameof(UseMixpanelContext));
        app.Properties[MixpanelContextMarker.PipelineKey] = true;
        return app.UseMiddleware<MixpanelContextMiddleware>();
    }

    /// <summary>
    /// Keeps the context away from endpoints that visitors do not call (webhooks, health checks): their events and profile updates carry no
    /// browser, address or device, and no cookie is set.
    /// </summary>
    /// <typeparam name="TBuilder">The kind of endpoint.</typeparam>
    /// <param name="builder">The endpoint, or a group of them.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder DisableMixpanelContext<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(static endpoint => endpoint.Metadata.Add(DisableMixpanelContextMetadata.Instance));
        return builder;
    }
}
