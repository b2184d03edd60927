using System.Numerics;
using System.Text.Json;
using AotApp.Application;
using AotApp.Checking;
using Mixpanel.ServerSide;

namespace AotApp.Checks;

/// <summary>Typed events, groups, scopes, enrichers and several projects: what is generated, and what the container makes.</summary>
internal static partial class VocabularyChecks
{
    [MixpanelEvent("Order Paid")]
    internal readonly partial record struct OrderPaid(string Sku, [MixpanelProperty("Order Total")] decimal Total, DayOfWeek Day, int? Coupon);

    public static async Task A_typed_event_writes_itself(Scene scene)
    {
        await scene.CallAsync(static mixpanel => mixpanel.Track(new OrderPaid("A-1", 49.90m, DayOfWeek.Friday, null)));
        Expect.OneEvent(scene, "Order Paid", """{ "Sku": "A-1", "Order Total": 49.90, "Day": "Friday", "Coupon": null }""");
    }

    public static async Task Values_that_are_young_keep_their_forms(Scene scene)
    {
        await scene.CallAsync(static mixpanel => mixpanel.Track("Order Placed",
            ("Day", new DateOnly(2026, 3, 1)), ("At", new TimeOnly(14, 5, 9)), ("Took", TimeSpan.FromSeconds(1.5)), ("Big", Int128.MaxValue),
            ("Bigger", BigInteger.Pow(10, 30)), ("Bytes", new byte[] { 1, 2, 3 }), ("Json", JsonElement.Parse("""{"a":[1,"b"]}"""))));
        Expect.OneEvent(scene, "Order Placed", """
            {
              "Day": "2026-03-01T00:00:00", "At": "14:05:09", "Took": 1.5, "Big": 170141183460469231731687303715884105727,
              "Bigger": 1000000000000000000000000000000, "Bytes": "AQID", "Json": { "a": [1, "b"] }
            }
            """);
    }

    public static async Task A_scope_and_an_enricher_add_and_redact(Scene scene)
    {
        await scene.CallAsync(static mixpanel =>
        {
            using (mixpanel.BeginScope(("Tenant", "acme")))
            {
                return mixpanel.Track(PlanEnricher.EventName, ("Secret", "x"), ("Plan", "Pro"));
            }
        });
        Expect.OneEvent(scene, PlanEnricher.EventName, """{ "Tenant": "acme", "Environment": "Production", "Plan": "Pro" }""");
    }

    public static async Task A_group_has_a_profile_and_events_link_to_it(Scene scene)
    {
        await scene.CallAsync(static mixpanel =>
        {
            mixpanel.Group("company_id", "acme").Set(new ProfileDetails { Name = "Acme" }, ("Seats", 40));
            return mixpanel.Track(new MixpanelEvent("Shared") { Groups = { ["company_id"] = "acme" } });
        });
        Expect.OneEvent(scene, "Shared", """{ "company_id": ["acme"] }""");
        Expect.Equal("acme", Expect.One(scene.Store.Groups, "group").GetProperty("$group_id").GetString());
    }

    public static async Task A_named_project_sends_with_its_own_token(Scene scene)
    {
        var partners = scene.Services.GetRequiredKeyedService<IMixpanelTracker>(ShopApplication.Partners);
        partners.Track("Lead Created");
        await partners.FlushAsync();
        Expect.OneEvent(scene, "Lead Created", [], $$"""
            {
              "token": "{{Scene.Token}}", "mp_lib": "dotnet", "$lib_version": "<any text>", "time": "<any number>", "$insert_id": "<any text>",
              "distinct_id": "", "ip": "0", "Source": "partners"
            }
            """);
    }
}
