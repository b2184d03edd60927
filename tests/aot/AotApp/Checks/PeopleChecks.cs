using AotApp.Checking;
using Mixpanel.ServerSide;

namespace AotApp.Checks;

/// <summary>Profiles of users.</summary>
internal static class PeopleChecks
{
    public static async Task Set_describes_the_visitor_s_browser_too(Scene scene)
    {
        await scene.CallAsync(static mixpanel => mixpanel.People.Set(("Plan", "Pro"), ("Seats", 3)), IdentityChecks.SignedInAs("user-1"));
        Expect.OneProfile(scene, """
            {
              "$distinct_id": "user-1", "$token": "0123456789abcdef0123456789abcdef", "$ip": "203.0.113.9", "$last_seen": "<any text>",
              "$properties": { "Plan": "Pro", "Seats": 3, "$os": "Mac OS X", "$browser": "Chrome", "$browser_version": 126 }
            }
            """);
    }

    public static async Task Every_operation_changes_the_profile(Scene scene)
    {
        await scene.CallAsync(static mixpanel =>
        {
            var people = mixpanel.People.For("user-1");
            people.Set(new() { ["Plan"] = "Free", ["Old"] = 1, ["Tags"] = new[] { "a", "b" } });
            people.SetOnce(("Plan", "Pro"), ("First Plan", "Free"));
            people.Increment(("Visits", 2), ("Revenue", 49.90m));
            people.Increment("Visits");
            people.Append(("Pages", "home"));
            people.Union(("Tags", new[] { "b", "c" }));
            people.Remove(("Tags", "a"));
            return people.Unset("Old", "$os", "$browser", "$browser_version");
        });
        Expect.OneProfile(scene, """
            {
              "$distinct_id": "user-1", "$token": "0123456789abcdef0123456789abcdef", "$ip": "203.0.113.9", "$last_seen": "<any text>",
              "$properties": { "Plan": "Free", "Tags": ["b", "c"], "First Plan": "Free", "Visits": 3, "Revenue": 49.90, "Pages": ["home"] }
            }
            """);
        await scene.CallAsync(static mixpanel => mixpanel.People.For("user-1").Delete());
        Expect.Equal(0, scene.Store.Profiles.Count);
    }

    public static async Task Nobody_s_profile_is_refused(Scene scene)
    {
        Expect.Equal("NoUser", await scene.CallAsync(static mixpanel => mixpanel.People.Set(("Plan", "Pro"))));
        Expect.Equal(0, scene.Store.Requests.Count);
    }
}
