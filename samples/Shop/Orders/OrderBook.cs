using System.Collections.Concurrent;
using Shop.Products;

namespace Shop.Orders;

/// <summary>The orders, in memory.</summary>
public sealed class OrderBook(TimeProvider time)
{
    private readonly ConcurrentQueue<Order> _orders = new();
    private int _lastNumber = 1000;

    public Order Place(string userId, Product product, int quantity)
    {
        var order = new Order(Interlocked.Increment(ref _lastNumber), userId, product, quantity, time.GetUtcNow());
        _orders.Enqueue(order);
        return order;
    }

    /// <summary>A user's orders, newest first.</summary>
    public IReadOnlyList<Order> Of(string userId) => [.. _orders.Where(order => order.UserId == userId).Reverse()];
}
