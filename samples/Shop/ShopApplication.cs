using Microsoft.AspNetCore.HttpOverrides;
using Shop.Analytics;
using Shop.Api;
using Shop.Orders;
using Shop.Products;
using Shop.Users;

namespace Shop;

/// <summary>The whole application. Apart from Program.cs so that tests can start it too.</summary>
public static class ShopApplication
{
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            // Named, because a test's own assembly would be searched for controllers and views otherwise.
            ApplicationName = typeof(ShopApplication).Assembly.GetName().Name,
        });
        builder.UseTolerantServer();
        AddServices(builder);

        var app = builder.Build();
        UsePipeline(app);
        return app;
    }

    private static void AddServices(WebApplicationBuilder builder)
    {
        builder.AddShopAnalytics();
        builder.Services.AddShopSignIn();
        builder.Services.AddControllersWithViews();
        builder.Services.ConfigureHttpJsonOptions(static json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ProductsJson.Default));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<Catalog>();
        builder.Services.AddSingleton<UserStore>();
        builder.Services.AddSingleton<OrderBook>();

        // A proxy tells the visitor's address and scheme in these headers. They are believed only if the request comes from a known proxy,
        // which is this machine unless more are configured; anybody else could make them up.
        builder.Services.Configure<ForwardedHeadersOptions>(static options =>
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
    }

    private static void UsePipeline(WebApplication app)
    {
        app.UseForwardedHeaders();   // first: everything behind it sees the visitor's address
        app.UseStaticFiles();        // before the context: nobody visits a script or a picture
        app.UseMixpanelContext();    // after the address is right, before anything that tracks
        app.UseMixpanelPageViews();  // each page that was shown, by one event
        app.UseAuthentication();     // may stand behind the context: it asks who is signed in only when something is tracked
        app.UseAuthorization();

        app.MapControllers();
        app.MapProductsApi();
        app.MapBrowserEvents();
        app.MapLocalEmulator();
    }
}
