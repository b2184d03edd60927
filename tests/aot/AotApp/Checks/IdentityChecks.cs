using AotApp.Application;
using AotApp.Checking;
using Mixpanel.ServerSide;

namespace AotApp.Checks;

/// <summary>Whose event it is.</summary>
internal static class IdentityChecks
{
    public static async Task The_signed_in_user_is_on_the_event(Scene scene)
    {
        await scene.CallAsync(static mixpanel => mixpanel.Track("Seen"), SignedInAs("user-1"));
        Expect.OneEvent(scene, "Seen", """{ "$user_id": "user-1", "distinct_id": "user-1" }""");
    }

    public static async Task A_named_user_is_joined_to_the_visitor(Scene scene)
    {
        await scene.CallAsync(static mixpanel => mixpanel.Track(new MixpanelEvent("Signed Up", ("Plan", "Pro")) { UserId = "user-2" }));
        Expect.OneEvent(scene, "Signed Up", """{ "Plan": "Pro", "$user_id": "user-2", "distinct_id": "user-2" }""");
    }

    public static async Task Another_user_than_the_signed_in_one_carries_nothing_of_the_visitor(Scene scene)
    {
        await scene.CallAsync(static mixpanel => mixpanel.Track(new MixpanelEvent("Blocked") { UserId = "user-3" }), SignedInAs("admin"));
        Expect.OneEvent(scene, "Blocked", Visitor.NoVisitor(), """{ "$user_id": "user-3", "distinct_id": "user-3" }""");
    }

    public static Action<HttpRequestMessage> SignedInAs(string user) => request => request.Headers.Add(TestAuthentication.Header, user);
}
