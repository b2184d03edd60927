namespace Shop.Products;

/// <summary>What the shop sells.</summary>
public sealed class Catalog
{
    public IReadOnlyList<Product> Products { get; } =
    [
        new("A1", "Tea cup", "Stoneware, holds a quarter of a litre.", 19.50m),
        new("A2", "Tea pot", "Cast iron, keeps warm for an hour.", 64.00m),
        new("B1", "Green tea", "Sencha, 100 grams, this year's harvest.", 12.25m),
    ];

    public Product? Find(string? sku) => Products.FirstOrDefault(product => product.Sku.Equals(sku, StringComparison.OrdinalIgnoreCase));
}
