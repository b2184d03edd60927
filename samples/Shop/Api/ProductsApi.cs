using Mixpanel.ServerSide;
using Shop.Analytics;
using Shop.Products;

namespace Shop.Api;

/// <summary>The catalog for programs, as a minimal API: the tracker is a parameter like any other service.</summary>
public static class ProductsApi
{
    public static void MapProductsApi(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/products", static (Catalog catalog, IMixpanelTracker mixpanel) =>
        {
            mixpanel.Track(Events.ProductsListed, ("Count", catalog.Products.Count), ("Channel", "API"));
            return catalog.Products;
        });
}
