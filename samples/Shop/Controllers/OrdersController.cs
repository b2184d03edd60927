using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Shop.Orders;
using Shop.Users;

namespace Shop.Controllers;

/// <summary>Tracks nothing: not every page has to.</summary>
[Authorize]
public sealed class OrdersController(OrderBook orders) : Controller
{
    [HttpGet("/orders")]
    public IActionResult Show(int? placed)
    {
        ViewData["Placed"] = placed;
        return View("Orders", orders.Of(User.Id()));
    }
}
