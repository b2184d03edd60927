using Mixpanel.ServerSide.BrowserTests.Browser;
using Mixpanel.ServerSide.BrowserTests.Shop;

namespace Mixpanel.ServerSide.BrowserTests;

/// <summary>Server and browser speak of the same user, from the first page to logout, and of another one afterwards.</summary>
public sealed class UserTests(Chromium chromium)
{
    private const string Ada = "ada@example.com";
    private const string Grace = "grace@example.com";

    private static readonly string[] ServerEvents = ["Landing Viewed", "Sign Up Completed", "Logged In", "Order Placed"];

    [Fact]
    public Task A_visit_with_sign_up_login_and_purchase_is_one_user() => Visit.RunAsync(chromium, static async visit =>
    {
        await visit.FollowLinkAsync("/?utm_source=news");
        await visit.SignUpAsync(Ada);
        await visit.LogInAsync(Ada);
        var last = await visit.BuyAsync();

        // All of it, from both sides, and nobody else.
        var user = Assert.Single(await visit.UsersAsync(static events => ServerEvents.All(name => events.Any(tracked => tracked.Name == name))));
        Assert.Equal(last.UserId, user.Id);
        Assert.Equal(["$device:" + last.DeviceId], user.Ids.Skip(1));
        Assert.All(ServerEvents, name => Assert.Single(user.Events, tracked => tracked.Name == name && !tracked.IsOfBrowser));
        Assert.Equal(5, user.Events.Count(static tracked => tracked.Name == TrackedEvent.PageSeen));
        Assert.Single(user.Events, static tracked => tracked.Name == "$identify");
        Assert.All(user.Events, tracked => Assert.Equal(last.DeviceId, tracked.DeviceId));

        // From login on, each event names the user; before it, only the server's of the sign-up can.
        var login = user.Events.Single(static tracked => tracked.Name == "Logged In").Time;
        Assert.All(user.Events.Where(tracked => tracked.Time >= login), tracked => Assert.Equal(last.UserId, tracked.UserId));
        Assert.All(user.Events.Where(tracked => tracked.IsOfBrowser && tracked.Time < login), static tracked => Assert.Null(tracked.UserId));
    });

    [Fact]
    public Task After_logout_both_sides_see_a_new_device_that_is_not_the_users() => Visit.RunAsync(chromium, static async visit =>
    {
        await visit.OpenAsync("/login");
        await visit.SignUpAsync(Ada);
        var known = await visit.LogInAsync(Ada);

        var left = await visit.LogOutAsync();
        var next = await visit.OpenAsync("/");

        var server = await visit.ServerEventsAsync("Landing Viewed", count: 2);
        Agreement.AssertSame(server[0], left);
        Agreement.AssertSame(server[1], next);
        Assert.Equal(left.DeviceId, next.DeviceId);
        Assert.All([left, next, .. server], tracked =>
        {
            Assert.Null(tracked.UserId);
            Assert.NotEqual(known.DeviceId, tracked.DeviceId);
        });

        // The logout itself is still the user's.
        Assert.Equal(known.UserId, Assert.Single(await visit.ServerEventsAsync("Logged Out")).UserId);
        var users = await visit.UsersAsync(static events => events.Count(static tracked => tracked.Name == "Landing Viewed") == 2);
        var user = Assert.Single(users, user => user.Id == known.UserId);
        Assert.DoesNotContain(user.Events, tracked => tracked.DeviceId != known.DeviceId);
    });

    [Fact]
    public Task Who_follows_at_the_same_browser_is_another_user_to_both_sides() => Visit.RunAsync(chromium, static async visit =>
    {
        await visit.OpenAsync("/login");
        await visit.SignUpAsync(Ada);
        var first = await visit.LogInAsync(Ada);
        await visit.LogOutAsync();
        await visit.SignUpAsync(Grace);
        var second = await visit.LogInAsync(Grace);

        var logins = await visit.ServerEventsAsync("Logged In", count: 2);
        Assert.Equal([first.UserId, second.UserId], logins.Select(static login => login.UserId));
        Assert.Equal([first.DeviceId, second.DeviceId], logins.Select(static login => login.DeviceId));
        Assert.NotEqual(first.UserId, second.UserId);
        Assert.NotEqual(first.DeviceId, second.DeviceId);

        // No id is both users'.
        var all = await visit.UsersAsync(static events => events.Count(static tracked => tracked.Name == "Logged In") == 2);
        var users = all.Where(user => user.Id == first.UserId || user.Id == second.UserId).ToArray();
        Assert.Equal(2, users.Length);
        Assert.Empty(users[0].Ids.Intersect(users[1].Ids));
    });

    [Fact]
    public Task A_session_that_ended_by_itself_ends_for_the_web_SDK_too() => Visit.RunAsync(chromium, static async visit =>
    {
        await visit.OpenAsync("/login");
        await visit.SignUpAsync(Ada);
        var known = await visit.LogInAsync(Ada);

        await visit.Page.Context.ClearCookiesAsync(new() { Name = "shop_user" });
        var next = await visit.OpenAsync("/");

        Assert.Null(next.UserId);
        Assert.NotEqual(known.DeviceId, next.DeviceId);
    });
}
