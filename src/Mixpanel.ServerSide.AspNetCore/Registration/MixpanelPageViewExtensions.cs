using Microsoft.Extensions.DependencyInjection;
using Mixpanel.ServerSide;
using Mixpanel.ServerSide.AspNetCore.Context;
using Mixpanel.ServerSide.AspNetCore.PageViews;
using Mixpanel.ServerSide.Registration;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Tracks page views, and says which endpoints make them.</summary>
public static class MixpanelPageViewExtensions
{
    /// <summary>
    /// Adds the middleware that tracks a page view after each page: one event of a constant name, with the page in its properties, as the web SDK
    /// sends it (<c>current_domain</c>, <c>current_url_path</c>, <c>current_url_protocol</c>, <c>current_url_search</c>, and <c>current_page_title</c>
    /// where the endpoint has a name). Place it after <c>UseMixpanelContext</c>, and after <c>UseRouting</c> where you call that yourself.
    /// </summary>
    /// <remarks>
    /// A page view is a GET or POST by which a browser loads a document into a window, answered with a status of 2xx and HTML. None are: HEAD, what
    /// scripts load (see <see cref="MixpanelPageViewOptions.IncludePartialPages"/>), documents in frames, prefetched and prerendered pages (also if they are
    /// looked at later: the server does not learn it), static files, pages whose response failed with an exception, endpoints with
    /// <see cref="DisableMixpanelPageView"/> or <c>DisableMixpanelContext</c>. A request makes one page view at most, also where an error
    /// handler runs the pipeline twice. Where the middleware stands twice on the way, the outer one decides.
    /// </remarks>
    /// <param name="app">The application.</param>
    /// <param name="configure">Changes the settings. Default: null, none are changed.</param>
    /// <returns>The application.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="app"/> is null.</exception>
    /// <exception cref="ArgumentException"><see cref="MixpanelPageViewOptions.EventName"/> is null or blank.</exception>
    /// <exception cref="InvalidOperationException">
    /// <c>AddMixpanel</c> was not called, or <c>UseMixpanelContext</c> not before this, or there is no project of the name
    /// <see cref="MixpanelPageViewOptions.Project"/>.
    /// </exception>
    public static IApplicationBuilder UseMixpanelPageViews(this IApplicationBuilder app, Action<MixpanelPageViewOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(app);
        MixpanelContextMarker.ThrowIfMissing(app.ApplicationServices, nameof(UseMixpanelPageViews));
        if (!app.Properties.ContainsKey(MixpanelContextMarker.PipelineKey))
        {
            throw new InvalidOperationException("Page views need the Mixpanel context of the request. Call app.UseMixpanelContext() before app.UseMixpanelPageViews().");
        }

        var options = new MixpanelPageViewOptions();
        configure?.Invoke(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.EventName, nameof(options.EventName));
        var projects = app.ApplicationServices.GetRequiredService<ProjectNames>();
        if (!projects.All.Contains(options.Project ?? ProjectNames.Default))
        {
            throw new InvalidOperationException(
                $"There is no Mixpanel project {(options.Project is { } name ? $"named '{name}'" : "without a name")}. Set MixpanelPageViewOptions.Project to a name given to AddMixpanel.");
        }

        return app.UseMiddleware<MixpanelPageViewMiddleware>(options);
    }

    /// <summary>
    /// Marks endpoints whose pages are tracked, and gives the page a name; as <see cref="MixpanelPageViewAttribute"/> does. What is said nearer to an endpoint
    /// counts alone: its own before its group's.
    /// </summary>
    /// <typeparam name="TBuilder">The kind of endpoint.</typeparam>
    /// <param name="builder">The endpoint, or a group of them.</param>
    /// <param name="pageName">The page's name: <c>current_page_title</c>. Default: null, and the property is left out.</param>
    /// <param name="routeValues">Route values that become properties of the same name; one without a value is left out.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> or <paramref name="routeValues"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// One of <paramref name="routeValues"/> cannot become a property: its name is blank, longer than 255 characters, makes an event (<c>token</c>, <c>time</c>,
    /// <c>ip</c>, the ids…), or is a page view's own.
    /// </exception>
    public static TBuilder WithMixpanelPageView<TBuilder>(this TBuilder builder, string? pageName = null, params string[] routeValues)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(routeValues);
        foreach (var name in routeValues)
        {
            if (!PageViewProperties.IsFree(name))
            {
                throw new ArgumentException($"The route value '{name}' cannot become a property of page views: the name is reserved, blank or too long.", nameof(routeValues));
            }
        }

        return builder.WithPageViewMetadata(new MixpanelPageViewAttribute(pageName) { RouteValues = routeValues });
    }

    /// <summary>Marks endpoints whose pages are not tracked; as <see cref="DisableMixpanelPageViewAttribute"/> does.</summary>
    /// <typeparam name="TBuilder">The kind of endpoint.</typeparam>
    /// <param name="builder">The endpoint, or a group of them.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static TBuilder DisableMixpanelPageView<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithPageViewMetadata(new DisableMixpanelPageViewAttribute());
    }

    private static TBuilder WithPageViewMetadata<TBuilder>(this TBuilder builder, IPageViewMetadata metadata)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint => endpoint.Metadata.Add(metadata));
        return builder;
    }
}
