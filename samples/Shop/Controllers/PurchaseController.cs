using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Mixpanel.ServerSide;
using Shop.Analytics;
using Shop.Forms;
using Shop.Orders;
using Shop.Products;
using Shop.Users;

namespace Shop.Controllers;

[Authorize]
public sealed class PurchaseController(IMixpanelTracker mixpanel, Catalog catalog, OrderBook orders) : Controller
{
    [HttpGet("/purchase")]
    public IActionResult Show(string? sku) => View("Purchase", new PurchaseForm { Sku = sku ?? string.Empty });

    [HttpPost("/purchase")]
    public IActionResult Post([FromForm] PurchaseForm form)
    {
        if (ModelState.IsValid && catalog.Find(form.Sku) is { } product)
        {
            var order = orders.Place(User.Id(), product, form.Quantity);
            Track(order);
            return LocalRedirect($"/orders?placed={order.Number}");
        }

        if (ModelState.IsValid)
        {
            ModelState.AddModelError(nameof(form.Sku), "There is no such product.");
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return View("Purchase", form);
    }

    // Here somebody is signed in, so nobody has to be named: event and profile are those of the user of the request.
    private void Track(Order order)
    {
        mixpanel.Track(new OrderPlaced(order.Number, order.Product.Sku, order.Quantity, order.Total));

        // Numbers that Mixpanel adds up itself: two orders at the same time both count.
        mixpanel.People.Increment(("Orders", 1), ("Lifetime Value", order.Total));
        mixpanel.People.Append(("Purchased Skus", order.Product.Sku));
    }
}
