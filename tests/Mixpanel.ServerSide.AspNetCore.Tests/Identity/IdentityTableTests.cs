using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Identity;

/// <summary>
/// Who ends up with which events, by the rules of "Identifying Users" as the emulator applies them. The expectations come from these rules and from
/// docs/visitors.md. In the Original model a device stays its user's after a sign-out.
/// </summary>
public sealed class IdentityTableTests
{
    private const string Seeded = "seeded, ";

    // What happens; who then has what in the Simplified model; and in the Original one, where that differs.
    public static TheoryData<string, string, string?> Rows => new()
    {
        // Sign-up, login and logout.
        { "see a, login u1, see b", "u1: a enter login b", null },
        { "see a, signup u1, see b", "u1: a signup b", null },
        { "see a, signup u1", "u1: a signup", "anonymous: a | u1: signup" }, // $identify comes before the user's next event
        { "see a, login u1, see b, logout, see c", "anonymous: logout c | u1: a enter login b leave", "u1: a enter login b leave logout c" },
        { "see a, login u1, logout, see b, login u1, see c", "u1: a enter login leave logout b enter login c", null },
        { "see a, logout, see b, login u1", "u1: a leave logout b enter login", null },

        // Another user on the same device.
        {
            "see a, login u1, logout, see b, login u2, see c, logout, see d",
            "anonymous: logout d | u1: a enter login leave | u2: logout b enter login c leave",
            "u1: a enter login leave logout b enter | u2: login c leave logout d"
        },
        { "see a, login u1, login u2, see b", "u1: a enter login enter | u2: login b", null },
        {
            "login u1, logout, login u2, logout, login u1, see a",
            "u1: enter login leave logout enter login a | u2: logout enter login leave",
            "u1: enter login leave logout enter login a | u2: login leave logout enter"
        },

        // The session has expired. Who does not sign in is taken for who was there before.
        { "see a, login u1, expire, see b, login u1, see c", "u1: a enter login b enter login c", null },
        { "see a, login u1, expire, see b, login u2, see c", "u1: a enter login b enter | u2: login c", null },
        { "see a, login u1, expire, see b, signup u2, see c", "u1: a enter login b | u2: signup c", null },

        // A token says who it is; nobody ever signs in.
        { "see a, token u1 b, see c", "u1: a b c", null },
        { "token u1 a, see b, token u1 c", "u1: a b c", null },
        { "see a, token u1 b, token u2 c, see d", "u1: a b | u2: c d", "anonymous: d | u1: a b | u2: c" },
        { "app u1 a, app u1 b, app u2 c, app u1 d", "u1: a b d | u2: c", null },

        // A login of the application's own.
        { "see a, own-login u1, see b, own-logout, see c", "anonymous: own-logout c | u1: a User Identified own-login b", "u1: a own-login b own-logout c" },
        { "see a, own-login u1, own-login u1, see b", "u1: a User Identified own-login own-login b", "u1: a own-login own-login b" },
        {
            "see a, own-login u1, own-logout, see b, own-login u2, see c",
            "u1: a User Identified own-login | u2: own-logout b User Identified own-login c",
            "u1: a own-login own-logout b | u2: own-login c"
        },

        // Requests that were under way, with the cookies of before.
        { "see a, login u1, keep, logout, late b, see c", "anonymous: logout c | u1: a enter login leave b", "u1: a enter login leave logout b c" },
        { "see a, keep, login u1, late b, see c, logout, see d", "anonymous: logout d | u1: a enter login b c leave", "u1: a enter login b c leave logout d" },
        { "see a, keep, login u1, logout, login u2, late b, see c", "u1: a enter login leave b | u2: logout enter login c", "u1: a enter login leave logout enter b | u2: login c" },
        { "both a b, login u1, see c", "anonymous: a | u1: b enter login c", null },

        // The web SDK comes first.
        { "sdk, js x, see a, js y, login u1, page b, js-identify u1, js z", "u1: x a y enter login b z", null },
        { "sdk, js x, js-identify u1, js y, see a, login u1, see b", "u1: x y a enter login b", null },
        { "sdk, js x, see a, login u1, see b, logout, see c", "anonymous: logout c | u1: x a enter login b leave", "u1: x a enter login b leave logout c" },

        // The server comes first: the SDK makes an id of its own, unless it is given one.
        { "page a, js x, see b, login u1, see c", "anonymous: a | u1: x b enter login c", null },
        { Seeded + "page a, js x, see b, login u1, see c", "u1: a x b enter login c", null },
        { Seeded + "page a, js x, js-identify u1, js y, login u1, page b, js z", "u1: a x y enter login b z", null },
        { Seeded + "see a, login u1, page b, js-identify u1, js x", "u1: a enter login b x", null },

        // The web SDK goes on after a sign-out: with the next page, without one, and in another tab.
        {
            "sdk, js x, login u1, page b, js-identify u1, logout, page c, js z",
            "anonymous: logout c z | u1: x enter login b leave",
            "u1: x enter login b leave logout c z"
        },
        {
            "sdk, js x, login u1, page b, js-identify u1, logout, js z, fetch c, page d, js e",
            "anonymous: logout c d e | u1: x enter login b leave z",
            "u1: x enter login b leave logout z c d e"
        },
        {
            "sdk, js x, login u1, page b, js-identify u1, tab, page c, tab, logout, page d, tab, js z, see e, tab, page f, js g",
            "anonymous: logout d e f g | u1: x enter login b c leave z",
            "u1: x enter login b c leave logout d z e f g"
        },
        {
            "sdk, js x, login u1, page b, js-identify u1, switch u2, js z, fetch c",
            "anonymous: back c | u1: x enter login b z | u2: switch",
            "u1: x enter login b z | u2: switch back c"
        },

        // Two tabs, one of which does not know of the login.
        { "page a, js x, tab, page b, js y, tab, login u1, page c, js-identify u1, tab, js z, see d", "anonymous: a | u1: x b y enter login c z d", null },

        // Another user in a browser with the web SDK.
        { "sdk, js x, login u1, page b, js-identify u1, expire, login u2, page c, js-identify u2, js z", "u1: x enter login b enter | u2: login c z", null },
        {
            "sdk, login u1, expire, login u2, page c, logout, page d, js z",
            "anonymous: logout d z | u1: enter login enter | u2: login c leave",
            "u1: enter login enter | u2: login c leave logout d z"
        },

        // The page resets the web SDK: before the sign-out, after it, and by itself.
        {
            "sdk, js x, login u1, page b, js-identify u1, js-reset, js y, logout, page c, js z",
            "anonymous: logout c z | u1: x enter login b y leave",
            "u1: x enter login b y leave logout c z"
        },
        {
            "sdk, js x, login u1, page b, js-identify u1, logout, js-reset, js y, page c, login u2, page d, js-identify u2, js z",
            "anonymous: logout | u1: x enter login b leave | u2: y c enter login d z",
            "u1: x enter login b leave logout | u2: y c enter login d z"
        },
        { "sdk, js x, see a, js-reset, js y, see b, login u1", "anonymous: x a | u1: y b enter login", null },
    };

    public static TheoryData<IdentityModel> Models => [IdentityModel.Simplified, IdentityModel.Original];

    [Theory]
    [MemberData(nameof(Rows))]
    public Task In_the_Simplified_model(string steps, string simplified, string? original)
    {
        _ = original;
        return PlayAsync(IdentityModel.Simplified, steps, simplified);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public Task In_the_Original_model(string steps, string simplified, string? original) =>
        PlayAsync(IdentityModel.Original, steps, original ?? simplified);

    [Fact]
    public async Task A_client_that_keeps_no_cookies_does_not_use_up_the_ids_that_a_user_can_have()
    {
        await using var scene = await IdentityScene.StartAsync(IdentityModel.Original);
        await scene.PlayAsync("app u1 a, app u1 b, app u1 c");
        Assert.Equal("u1: a b c", scene.Users);
        Assert.Empty(scene.OfServer("$identify"));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public async Task Who_has_other_ids_in_the_browser_than_on_the_server_does_not_get_a_device_with_each_request(IdentityModel model)
    {
        await using var scene = await IdentityScene.StartAsync(model);
        await scene.PlayAsync("sdk, js-identify u9, own-login u1, page a, js-identify u9, own-login u1, page b, js-identify u9, own-login u1");
        var devices = scene.OfServer("own-login").Select(static sent => sent.Text("$device_id")).ToArray();
        Assert.Equal(3, devices.Length);
        Assert.Single(devices.Distinct());
    }

    [Theory]
    [InlineData(IdentityModel.Simplified, "anonymous: logout c z d | u1: x enter login b leave")]
    [InlineData(IdentityModel.Original, "u1: x enter login b leave logout c z d")]
    public async Task Where_the_server_makes_no_ids_the_web_SDKs_is_all_there_is(IdentityModel model, string users)
    {
        await using var scene = await IdentityScene.StartAsync(model, static options => options.CreateDeviceId = false);
        await scene.PlayAsync("sdk, js x, login u1, page b, js-identify u1, logout, page c, js z, see d");
        Assert.Equal(users, scene.Users);
        Assert.DoesNotContain("mp_device_id", scene.Cookies.Keys);
    }

    [Fact]
    public async Task Where_the_server_makes_no_ids_the_web_SDK_hears_of_a_sign_out_with_the_next_page()
    {
        await using var scene = await IdentityScene.StartAsync(IdentityModel.Simplified, static options => options.CreateDeviceId = false);
        await scene.PlayAsync("sdk, js x, login u1, page b, js-identify u1, logout, js y, page c, js z");
        Assert.Equal("anonymous: c z | anonymous: logout | u1: x enter login b leave y", scene.Users);
    }

    [Fact]
    public async Task Where_the_server_makes_no_ids_any_more_an_old_one_does_not_come_back_after_a_sign_out()
    {
        await using var scene = await IdentityScene.StartAsync(IdentityModel.Simplified, static options => options.CreateDeviceId = false);
        scene.Cookies["mp_device_id"] = "5f29027d-0a15-41d4-a067-be54005d38be";
        await scene.PlayAsync("see a, login u1, logout, see b");
        Assert.Equal("nobody: logout b | u1: a enter login leave", scene.Users);
    }

    [Theory]
    [InlineData(IdentityModel.Simplified, "login u1")]
    [InlineData(IdentityModel.Simplified, "signup u1")]
    [InlineData(IdentityModel.Simplified, "own-login u1")]
    [InlineData(IdentityModel.Original, "login u1")]
    [InlineData(IdentityModel.Original, "signup u1")]
    [InlineData(IdentityModel.Original, "own-login u1")]
    public async Task The_first_touch_is_on_the_profile_of_who_signs_up(IdentityModel model, string signUp)
    {
        await using var scene = await IdentityScene.StartAsync(model);
        await scene.PlayAsync($"land a utm_source=news&utm_medium=mail&gclid=g https://news.example:8443/x, see b, {signUp}, see c, token u1 d, see e");
        var profile = Assert.Single(scene.Emulator.Store.Profiles);
        var properties = profile.GetProperty("$properties");
        Assert.Equal("u1", profile.Text("$distinct_id"));
        Assert.Equal("https://news.example:8443/x", properties.Text("$initial_referrer"));
        Assert.Equal("news.example:8443", properties.Text("$initial_referring_domain"));
        Assert.Equal(("news", "mail"), (properties.Text("initial_utm_source"), properties.Text("initial_utm_medium")));
        Assert.Equal("null", properties.Raw("initial_utm_campaign"));
        Assert.Null(properties.Raw("initial_gclid"));
        Assert.Single(scene.Emulator.Store.Requests, static request => request.Endpoint == "/engage");
    }

    [Theory]
    [InlineData(IdentityModel.Simplified, new[] { "u1 https://news.example/x news", "u2 https://ads.example/ ads" })]
    [InlineData(IdentityModel.Original, new[] { "u1 https://news.example/x news" })] // the device stays with its first touch until u2 comes to it
    public async Task The_first_touch_of_one_user_is_not_anothers(IdentityModel model, string[] profiles)
    {
        await using var scene = await IdentityScene.StartAsync(model);
        await scene.PlayAsync("land a utm_source=news https://news.example/x, login u1, logout, land b utm_source=ads https://ads.example/, login u2");
        Assert.Equal(profiles, scene.Emulator.Store.Profiles.Select(static one =>
            $"{one.Text("$distinct_id")} {one.GetProperty("$properties").Text("$initial_referrer")} {one.GetProperty("$properties").Text("initial_utm_source")}"));
    }

    private static async Task PlayAsync(IdentityModel model, string steps, string users)
    {
        var isSeeded = steps.StartsWith(Seeded, StringComparison.Ordinal);
        await using var scene = await IdentityScene.StartAsync(model, options => options.SeedWebSdkCookie = isSeeded);
        await scene.PlayAsync(isSeeded ? steps[Seeded.Length..] : steps);
        Assert.Equal(users, scene.Users);
        Assert.Empty(scene.Failures);
        Assert.Empty(scene.OfServer("$create_alias"));
        Assert.Empty(scene.OfServer("$merge"));
        var identified = scene.OfServer("$identify").Select(static sent => (User: sent.Text("$identified_id"), Device: sent.Text("$anon_id"))).ToList();
        Assert.Equal(identified.Distinct(), identified);
        if (model == IdentityModel.Simplified)
        {
            Assert.Empty(identified);
        }
    }
}
