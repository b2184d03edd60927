using AotApp.Application;
using AotApp.Checking;

namespace AotApp.Checks;

/// <summary>What a request tells about the visitor.</summary>
internal static class ContextChecks
{
    public static async Task An_endpoint_tracks_what_it_reads_from_its_body(Scene scene)
    {
        using var request = Visitor.Request(HttpMethod.Post, "orders");
        request.Content = JsonContent.Create(new Order("A-1", 49.90m, 3), ShopJson.Default.Order);
        using var answer = await scene.SendAsync(request);
        Expect.That((await answer.Content.ReadFromJsonAsync(ShopJson.Default.OrderAnswer)) is { IsAccepted: true });
        Expect.OneEvent(scene, "Order Placed", """{ "Sku": "A-1", "Total": 49.90, "Quantity": 3 }""", "orders");
    }

    public static async Task A_new_visitor_gets_the_device_id_that_the_event_carries(Scene scene)
    {
        using var request = Visitor.Request(HttpMethod.Post, "orders");
        request.Headers.Remove("Cookie");
        request.Content = JsonContent.Create(new Order("A-1", 1, 1), ShopJson.Default.Order);
        using var answer = await scene.SendAsync(request);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single().Split(';', '=');
        Expect.Equal("mp_device_id", cookie[0]);
        Expect.That(Guid.TryParse(cookie[1], out _));
        Expect.OneEvent(scene, "Order Placed", $$"""
            { "Sku": "A-1", "Total": 1, "Quantity": 1, "$device_id": "{{cookie[1]}}", "distinct_id": "$device:{{cookie[1]}}" }
            """, "orders");
    }

    public static async Task The_web_sdk_s_device_id_is_used(Scene scene)
    {
        await scene.CallAsync(static mixpanel => mixpanel.Track("Seen"), static request => request.Headers.TryAddWithoutValidation(
            "Cookie", $"mp_{Scene.Token}_mixpanel=%7B%22distinct_id%22%3A%22%24device%3Aweb-1%22%2C%22%24device_id%22%3A%22web-1%22%7D"));
        Expect.OneEvent(scene, "Seen", """{ "$device_id": "web-1", "distinct_id": "$device:web-1" }""");
    }

    public static async Task A_webhook_has_no_context(Scene scene)
    {
        using var request = Visitor.Request(HttpMethod.Post, "webhooks/payments");
        using var answer = await scene.SendAsync(request);
        Expect.That(!answer.Headers.Contains("Set-Cookie"));
        Expect.OneEvent(scene, "Payment Received", Visitor.NoVisitor(), """{ "$user_id": "user-42", "distinct_id": "user-42" }""");
    }
}
