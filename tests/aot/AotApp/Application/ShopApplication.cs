using Microsoft.AspNetCore.HttpOverrides;
using Mixpanel.ServerSide;

namespace AotApp.Application;

/// <summary>What a user writes: a slim application with settings from a configuration section, the context, and endpoints that track.</summary>
internal static class ShopApplication
{
    /// <summary>The name of a second project.</summary>
    public const string Partners = "partners";

    public static WebApplication Build(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.ConfigureHttpJsonOptions(static json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ShopJson.Default));
        builder.Services.AddMixpanel(builder.Configuration.GetSection("Mixpanel")).AddEnricher<PlanEnricher>();
        builder.Services.AddMixpanel(Partners, builder.Configuration.GetSection("Partners"));
        builder.Services.AddHealthChecks().AddMixpanel();
        builder.Services.AddSingleton<PendingCall>();

        var app = builder.Build();
        app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto });
        app.UseMixpanelContext();
        app.UseMixpanelPageViews();
        app.UseTestAuthentication();
        MapEndpoints(app);
        return app;
    }

    private static void MapEndpoints(WebApplication app)
    {
        app.MapPost("/orders", static (Order order, IMixpanelTracker mixpanel) =>
        {
            var result = mixpanel.Track("Order Placed", ("Sku", order.Sku), ("Total", order.Total), ("Quantity", order.Quantity));
            return new OrderAnswer(result.IsAccepted, result.Description);
        });
        app.MapPost("/webhooks/payments", static (IMixpanelTracker mixpanel) =>
            mixpanel.Track(new MixpanelEvent("Payment Received") { UserId = "user-42" }).Description).DisableMixpanelContext();

        app.MapGet("/page", static () => Results.Content("<h1>Page</h1>", "text/html")).WithMixpanelPageView("Page");
        app.MapHealthChecks("/health").DisableMixpanelContext();
        app.MapMixpanelProxy("/mp");

        // Most checks bring their own call, which is made here, within a request.
        app.MapGet("/call", static (IMixpanelTracker mixpanel, PendingCall call) => call.Make(mixpanel).Outcome.ToString());
    }
}
