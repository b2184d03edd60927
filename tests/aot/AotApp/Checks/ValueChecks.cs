using AotApp.Checking;
using Mixpanel.ServerSide;

namespace AotApp.Checks;

/// <summary>Values of every kind. What an ahead-of-time compiler cannot see are types that meet the library only in a box.</summary>
internal static class ValueChecks
{
    private enum Size
    {
        Small,
        Large,
    }

    [Flags]
    private enum Extras
    {
        None = 0,
        Card = 1,
        Ribbon = 2,
    }

    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(2));

    public static async Task Pairs_keep_names_types_and_digits(Scene scene)
    {
        await scene.CallAsync(static mixpanel => mixpanel.Track("Order Placed",
            ("Sku", "A-1 \u00e4\u2603 \"quoted\""), ("Total", 49.90m), ("Quantity", 3), ("Weight", 0.25), ("Stock", long.MaxValue), ("Gift", true),
            ("Size", Size.Large), ("Extras", Extras.Card | Extras.Ribbon), ("Due", Noon), ("Id", new Guid("0d9f8c4e-3f0a-4f39-9f55-0d8f1a2b3c4d")),
            ("Page", new Uri("https://shop.example/a")), ("Coupon", MixpanelValue.Null), ("Rating", (int?)null)));
        Expect.OneEvent(scene, "Order Placed", """
            {
              "Sku": "A-1 ä☃ \"quoted\"", "Total": 49.90, "Quantity": 3, "Weight": 0.25, "Stock": 9223372036854775807, "Gift": true,
              "Size": "Large", "Extras": "Card, Ribbon", "Due": "2026-03-01T10:00:00", "Id": "0d9f8c4e-3f0a-4f39-9f55-0d8f1a2b3c4d",
              "Page": "https://shop.example/a", "Coupon": null, "Rating": null
            }
            """);
    }

    public static async Task A_dictionary_is_taken_as_it_is(Scene scene)
    {
        var order = new Dictionary<string, object?>
        {
            ["Sku"] = "A-1",
            ["Total"] = 49.90m,
            ["Size"] = Size.Small,
            ["Due"] = Noon.UtcDateTime,
            ["Share"] = 0.5f,
            ["Initial"] = 'x',
            ["Nothing"] = null,
        };
        await scene.CallAsync(mixpanel => mixpanel.Track("Order Placed", MixpanelProperties.From(order)));
        Expect.OneEvent(scene, "Order Placed", """
            { "Sku": "A-1", "Total": 49.90, "Size": "Small", "Due": "2026-03-01T10:00:00", "Share": 0.5, "Initial": "x", "Nothing": null }
            """);
    }

    public static async Task Lists_and_objects_nest(Scene scene)
    {
        await scene.CallAsync(static mixpanel => mixpanel.Track("Order Placed", new MixpanelProperties
        {
            ["Skus"] = new[] { "A-1", "B-2" },
            ["Sizes"] = new[] { Size.Small, Size.Large },
            ["Days"] = MixpanelValue.FromObject(new HashSet<DateTime> { Noon.UtcDateTime }),
            ["Prices"] = MixpanelValue.FromObject(new Dictionary<Size, decimal> { [Size.Large] = 7.50m }),
            ["Counts"] = MixpanelValue.FromObject(new SortedDictionary<string, short> { ["b"] = 2, ["a"] = 1 }),
            ["Lines"] = new MixpanelProperties[] { new() { ["Sku"] = "A-1", ["Quantity"] = 2 }, new() { ["Sku"] = "B-2", ["Quantity"] = 1 } },
            ["Customer"] = new MixpanelProperties { ["Plan"] = "Pro", ["Tags"] = MixpanelValue.List("new", 1, true) },
            ["Even"] = MixpanelValue.FromObject(Enumerable.Range(1, 5).Where(static n => n % 2 == 0)),
        }));
        Expect.OneEvent(scene, "Order Placed", """
            {
              "Skus": ["A-1", "B-2"], "Sizes": ["Small", "Large"], "Days": ["2026-03-01T10:00:00"], "Prices": { "Large": 7.50 },
              "Counts": { "a": 1, "b": 2 }, "Lines": [{ "Sku": "A-1", "Quantity": 2 }, { "Sku": "B-2", "Quantity": 1 }],
              "Customer": { "Plan": "Pro", "Tags": ["new", 1, true] }, "Even": [2, 4]
            }
            """);
    }

    public static async Task Values_of_unknown_type_are_left_out_and_reported_as_accepted(Scene scene)
    {
        var outcome = await scene.CallAsync(static mixpanel => mixpanel.Track("Order Placed", new MixpanelProperties
        {
            ["Sku"] = "A-1",
            ["Range"] = MixpanelValue.FromObject(new Scope(1)),
        }));
        Expect.Equal("Accepted", outcome);
        Expect.OneEvent(scene, "Order Placed", """{ "Sku": "A-1" }""");
    }

    private sealed record Scope(int From);
}
