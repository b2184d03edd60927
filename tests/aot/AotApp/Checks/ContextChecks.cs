using System.Text.Json;
using AotApp.Application;
using AotApp.Checking;
using Mixpanel.ServerSide;

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
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(static set => set.StartsWith("mp_device_id=", StringComparison.Ordinal)).Split(';', '=');
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

    public static async Task A_context_goes_on_in_a_job(Scene scene)
    {
        var job = JsonSerializer.Serialize(new Job(7, new MixpanelContext { UserAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", DeviceId = "d1" }), ShopJson.Default.Job);
        var visitor = JsonSerializer.Deserialize(job, ShopJson.Default.Job)!.Visitor;
        await scene.CallAsync(mixpanel =>
        {
            using (mixpanel.BeginScope(MixpanelContext.FromJson(visitor.ToJson())))
            {
                return mixpanel.Track("Invoice Sent");
            }
        });
        Expect.OneEvent(scene, "Invoice Sent", Visitor.NoVisitor(), """
            { "$browser": "Firefox", "$browser_version": 140, "$os": "Linux", "$device_id": "d1", "distinct_id": "$device:d1" }
            """);
    }

    public static async Task A_page_is_a_page_view(Scene scene)
    {
        using var request = Visitor.Request(HttpMethod.Get, "page");
        using var answer = await scene.SendAsync(request);
        await scene.EventAsync(); // it is tracked after the response, which may be here earlier
        Expect.OneEvent(scene, "$mp_web_page_view", """
            {
              "current_page_title": "Page", "current_domain": "shop.example", "current_url_path": "/page", "current_url_protocol": "https:",
              "current_url_search": "?utm_source=newsletter&utm_campaign=spring&gclid=G1"
            }
            """, "page");
    }

    public static async Task Who_does_not_want_to_be_tracked_is_not(Scene scene)
    {
        await scene.CallAsync(
            static mixpanel =>
            {
                var result = mixpanel.Track("Seen");
                Expect.Equal(MixpanelSuppression.DoNotTrack, result.Suppression);
                return mixpanel.Track(new MixpanelEvent("Cleaned") { Context = new MixpanelContext() });
            },
            static request => request.Headers.Add("DNT", "1"));
        Expect.OneEvent(scene, "Cleaned", Visitor.NoVisitor(), """{ "distinct_id": "" }""");
    }

    public static async Task A_webhook_has_no_context(Scene scene)
    {
        using var request = Visitor.Request(HttpMethod.Post, "webhooks/payments");
        using var answer = await scene.SendAsync(request);
        Expect.That(!answer.Headers.Contains("Set-Cookie"));
        Expect.OneEvent(scene, "Payment Received", Visitor.NoVisitor(), """{ "$user_id": "user-42", "distinct_id": "user-42" }""");
    }
}
