using Shop.Products;

namespace Shop.Orders;

public sealed record Order(int Number, string UserId, Product Product, int Quantity, DateTimeOffset Placed)
{
    public decimal Total => Product.Price * Quantity;
}
