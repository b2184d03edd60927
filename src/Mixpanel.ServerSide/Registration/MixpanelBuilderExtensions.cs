using System.Diagnostics.CodeAnalysis;
using Mixpanel.ServerSide;
using Mixpanel.ServerSide.Delivery;
using Mixpanel.ServerSide.Enrichment;
using Mixpanel.ServerSide.Registration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Configures more of a Mixpanel project than its settings.</summary>
public static class MixpanelBuilderExtensions
{
    /// <summary>Changes settings in code, after what was read from a configuration section.</summary>
    /// <param name="builder">The builder that <c>AddMixpanel</c> returned.</param>
    /// <param name="configure">Changes the settings.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> or <paramref name="configure"/> is null.</exception>
    public static IMixpanelBuilder Configure(this IMixpanelBuilder builder, Action<MixpanelOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.Configure(builder.Name, configure);
        return builder;
    }

    /// <summary>Configures the client that talks to Mixpanel: a proxy, a certificate, a handler of your own.</summary>
    /// <param name="builder">The builder that <c>AddMixpanel</c> returned.</param>
    /// <param name="configure">
    /// Gets the <c>HttpClient</c> named <c>Mixpanel</c>, or <c>Mixpanel:</c> and the project's name. Add no retries: delivery has its own, which know
    /// the batch and the end of the application. A primary handler of yours traces each request, and tells Mixpanel of the trace, unless its
    /// <c>ActivityHeadersPropagator</c> is null.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> or <paramref name="configure"/> is null.</exception>
    public static IMixpanelBuilder ConfigureHttpClient(this IMixpanelBuilder builder, Action<IHttpClientBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        configure(builder.Services.AddHttpClient(MixpanelProject.HttpClientName(builder.Name)));
        return builder;
    }

    /// <summary>
    /// Adds a handler that is told when delivery gives messages up (Mixpanel refused them, they are too large, in doubt, or lost at the end of the
    /// application), and when Mixpanel refuses the settings: for an alarm, or to keep the messages elsewhere.
    /// </summary>
    /// <remarks>
    /// Not told is what delivery never gets to see: messages that the call to the tracker refused, as when the journal is full (the call's result
    /// says so); that were pushed out of a full journal (<see cref="JournalFullMode.GiveUpOldest"/>), waited longer than
    /// <see cref="MixpanelOptions.JournalMaxAge"/>, or were damaged on the disk. These are counted by <c>mixpanel.messages.dropped</c>, which misses
    /// nothing, and logged.
    /// </remarks>
    /// <param name="builder">The builder that <c>AddMixpanel</c> returned.</param>
    /// <param name="handle">
    /// Runs apart from requests and delivery, for one failure at a time; several handlers run in the order of these calls. What it throws is logged
    /// once. If it is behind by 1,000 failures, further ones are left out; the counters count all. At the end of the application the last failures are
    /// waited for, for up to 2 seconds.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> or <paramref name="handle"/> is null.</exception>
    public static IMixpanelBuilder OnDeliveryFailure(this IMixpanelBuilder builder, Action<MixpanelDeliveryFailure> handle)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(handle);
        builder.Services.AddKeyedSingleton(builder.Name, new DeliveryFailureHandler(handle));
        return builder;
    }

    /// <summary>Adds an enricher, which sees all messages of this project. It is a singleton; several run in the order of these calls.</summary>
    /// <typeparam name="TEnricher">Its type; its constructor may ask for services.</typeparam>
    /// <param name="builder">The builder that <c>AddMixpanel</c> returned.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static IMixpanelBuilder AddEnricher<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TEnricher>(this IMixpanelBuilder builder)
        where TEnricher : class, IMixpanelEnricher
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddKeyedSingleton<IMixpanelEnricher, TEnricher>(builder.Name);
        return builder;
    }

    /// <summary>Adds an enricher, which sees all messages of this project. Several run in the order of these calls.</summary>
    /// <param name="builder">The builder that <c>AddMixpanel</c> returned.</param>
    /// <param name="enricher">The enricher.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> or <paramref name="enricher"/> is null.</exception>
    public static IMixpanelBuilder AddEnricher(this IMixpanelBuilder builder, IMixpanelEnricher enricher)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(enricher);
        builder.Services.AddKeyedSingleton(builder.Name, enricher);
        return builder;
    }

    /// <summary>Adds an enricher that is a few lines, such as <c>message => message.Remove("email")</c>.</summary>
    /// <param name="builder">The builder that <c>AddMixpanel</c> returned.</param>
    /// <param name="enrich">Looks at one message. It must be safe for use from several threads.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> or <paramref name="enrich"/> is null.</exception>
    public static IMixpanelBuilder AddEnricher(this IMixpanelBuilder builder, Action<MixpanelEnrichment> enrich)
    {
        ArgumentNullException.ThrowIfNull(enrich);
        return builder.AddEnricher(new DelegateEnricher(enrich));
    }
}
