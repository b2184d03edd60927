using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Mixpanel.ServerSide.Emulator;
using Mixpanel.ServerSide.Emulator.Endpoints;
using Mixpanel.ServerSide.Emulator.Json;
using Mixpanel.ServerSide.Emulator.Page;
using Mixpanel.ServerSide.Emulator.Rules;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the Mixpanel emulator into an application.</summary>
public static class MixpanelEmulatorEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps <c>/import</c>, <c>/track</c>, <c>/engage</c> and <c>/groups</c> below <paramref name="prefix"/>, with what Mixpanel's web SDK
    /// also asks for (<c>/settings</c>, <c>/flags</c>, <c>/record</c>: it gets the emptiest answers), and at the prefix itself a page that
    /// shows what arrived. The same as JSON is at <c>/emulator/events</c>, <c>/emulator/users</c>, <c>/emulator/profiles</c>,
    /// <c>/emulator/groups</c> and <c>/emulator/requests</c>; <c>DELETE /emulator</c> forgets all.
    /// </summary>
    /// <param name="endpoints">The application, or a group of its routes.</param>
    /// <param name="prefix">Where it stands; an empty string for the root.</param>
    /// <returns>The group of all its endpoints, to add conventions such as <c>RequireHost("localhost")</c>.</returns>
    /// <exception cref="InvalidOperationException"><c>AddMixpanelEmulator</c> was not called.</exception>
    public static IEndpointConventionBuilder MapMixpanelEmulator(this IEndpointRouteBuilder endpoints, string prefix = "/mixpanel")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);
        var emulator = endpoints.ServiceProvider.GetService<EmulatorServices>() ?? throw new InvalidOperationException(
            "The services of the Mixpanel emulator are missing. Call services.AddMixpanelEmulator() before app.MapMixpanelEmulator().");

        var path = prefix.Trim('/');
        var group = endpoints.MapGroup(path.Length == 0 ? "" : "/" + path);
        MapIngestion(group, emulator);
        MapCompanions(group, emulator);
        MapViews(group, emulator.Store);
        return group;
    }

    private static void MapIngestion(RouteGroupBuilder group, EmulatorServices emulator)
    {
        IIngestionEndpoint[] ingestion =
        [
            new ImportEndpoint(emulator),
            new TrackEndpoint(emulator),
            new UpdatesEndpoint(UpdateTarget.Users, emulator.Store.ProfileMap, emulator),
            new UpdatesEndpoint(UpdateTarget.Groups, emulator.Store.GroupMap, emulator),
        ];
        foreach (var endpoint in ingestion)
        {
            group.MapPost(endpoint.Path, new IngestionHandler(endpoint, emulator).HandleAsync);
        }
    }

    private static void MapCompanions(RouteGroupBuilder group, EmulatorServices emulator)
    {
        var flags = new IngestionHandler(CompanionEndpoint.Flags(emulator), emulator);
        group.MapGet("/settings", new IngestionHandler(CompanionEndpoint.Settings(emulator), emulator).HandleAsync);
        group.MapGet("/flags", flags.HandleAsync);
        group.MapPost("/flags/{flagId}/first-time-events", flags.HandleAsync);
        group.MapPost("/record", new IngestionHandler(CompanionEndpoint.Record(emulator), emulator).HandleAsync);
    }

    private static void MapViews(RouteGroupBuilder group, MixpanelEmulatorStore store)
    {
        group.MapGet("/", EmulatorPage.AtRoot.WriteAsync);
        group.MapGet("/emulator", EmulatorPage.AtEmulator.WriteAsync);
        group.MapGet("/emulator/events", context => RecordsView.WriteAsync(context, store.Events, RawJson.Write));
        group.MapGet("/emulator/users", context => UsersView.WriteAsync(context, store.Users));
        group.MapGet("/emulator/profiles", context => RecordsView.WriteAsync(context, store.Profiles, RawJson.Write));
        group.MapGet("/emulator/groups", context => RecordsView.WriteAsync(context, store.Groups, RawJson.Write));
        group.MapGet("/emulator/requests", context => RecordsView.WriteAsync(context, store.Requests, EmulatorRequestJson.Write));
        group.MapPost("/emulator/answers", context => AnswersEndpoint.HandleAsync(context, store));
        group.MapDelete("/emulator", context =>
        {
            store.Clear();
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
    }
}
