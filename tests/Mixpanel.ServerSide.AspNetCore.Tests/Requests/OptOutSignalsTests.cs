using System.Text.Json;
using Mixpanel.ServerSide.AspNetCore.Requests;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Requests;

public sealed class OptOutSignalsTests
{
    private const string Token = "0123456789abcdef0123456789abcdef";
    private const string Cookie = OptOutSignals.DefaultPrefix + Token;

    private static readonly List<JsonElement> Cases = Recordings.ReadStrict("optout");

    // In these the choice stands in the browser's local storage, where the web SDK keeps it by default and no server sees it.
    private static readonly string[] Unseen = ["optout-d7517ca73e", "optout-1f9c4c6786"];

    [Fact]
    public void No_recording_is_missing() => Assert.Equal(31, Cases.Count);

    [Fact]
    public void Every_recorded_visitor_is_judged_as_the_web_sdk_did_where_a_server_can_know()
    {
        var seen = Cases.Where(static recording => !Unseen.Contains(recording.TextOf("id"))).ToArray();
        Assert.Equal(29, seen.Length);
        Recordings.AssertNone(
            from recording in seen
            let webSdk = Show(recording.GetProperty("expected"))
            let ours = Judge(recording.GetProperty("input"))
            where ours != webSdk
            select $"{recording.TextOf("id")}: the web SDK says {webSdk}, we say {ours}");
    }

    [Fact]
    public void A_choice_in_local_storage_is_not_seen() =>
        Assert.All(Cases.Where(static recording => Unseen.Contains(recording.TextOf("id"))), static recording =>
        {
            Assert.NotEqual(Show(recording.GetProperty("expected")), Judge(recording.GetProperty("input")));
            Assert.NotEmpty(recording.GetProperty("input").GetProperty("localStorage").EnumerateObject());
        });

    [Theory]
    [InlineData("1", true)]
    [InlineData("yes", true)]
    [InlineData("0", false)]
    [InlineData("Yes", false)]
    [InlineData("true", false)]
    [InlineData(" 1", false)]
    [InlineData("1, 1", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Do_Not_Track_is_1_or_yes(string? header, bool expected) => Assert.Equal(expected, OptOutSignals.IsDoNotTrack(header));

    [Theory]
    [InlineData("1", true)]
    [InlineData("?1", false)]
    [InlineData("0", false)]
    [InlineData("yes", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Global_Privacy_Control_is_1(string? header, bool expected) => Assert.Equal(expected, OptOutSignals.IsGlobalPrivacyControl(header));

    [Theory]
    [InlineData("a=b; " + Cookie + "=0; c=d", nameof(OptChoice.OptedOut))]
    [InlineData(Cookie + "=1", nameof(OptChoice.OptedIn))]
    [InlineData(Cookie + "=%30", nameof(OptChoice.OptedOut))]
    [InlineData(Cookie + "=%31", nameof(OptChoice.OptedIn))]
    [InlineData(Cookie + "=1; " + Cookie + "=0", nameof(OptChoice.OptedIn))]
    [InlineData(Cookie + "=x; " + Cookie + "=0", nameof(OptChoice.Undecided))]
    [InlineData(Cookie + "=\"0\"", nameof(OptChoice.Undecided))]
    [InlineData(Cookie + "=", nameof(OptChoice.Undecided))]
    [InlineData(Cookie, nameof(OptChoice.Undecided))]
    [InlineData("__MP_OPT_IN_OUT_" + Token + "=0", nameof(OptChoice.Undecided))]
    [InlineData(Cookie + "0=0", nameof(OptChoice.Undecided))]
    [InlineData("x" + Cookie + "=0", nameof(OptChoice.Undecided))]
    [InlineData("mp_optout=1", nameof(OptChoice.OptedOut))]
    [InlineData("mp_optout=0", nameof(OptChoice.OptedOut))]
    [InlineData("mp_optout=", nameof(OptChoice.Undecided))]
    [InlineData("mp_optout=1; " + Cookie + "=1", nameof(OptChoice.OptedIn))]
    [InlineData("mp_optout=1; " + Cookie + "=2", nameof(OptChoice.OptedOut))]
    [InlineData("", nameof(OptChoice.Undecided))]
    public void A_cookie_tells_the_choice(string header, string expected) =>
        Assert.Equal(expected, OptOutSignals.OptOutOf(header, Token, OptOutSignals.DefaultPrefix).ToString());

    [Fact]
    public void Looking_for_it_allocates_no_more_than_the_name()
    {
        OptOutSignals.OptOutOf("a=b", Token, "p");
        var before = GC.GetAllocatedBytesForCurrentThread();
        OptOutSignals.OptOutOf("a=b; c=d; e=f", Token, "p");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 128);
    }

    // Where a browser has one of these properties, it sends what it says as the one header DNT; true and 1 are sent as "1".
    private static string Judge(JsonElement input)
    {
        var config = input.GetProperty("config");
        var header = input.TextOf("doNotTrack") ?? input.TextOf("msDoNotTrack") ?? input.TextOf("windowDoNotTrack");
        var choice = OptOutSignals.OptOutOf(input.TextOf("cookieHeader"), input.TextOf("token")!, config.TextOf("opt_out_tracking_cookie_prefix") ?? OptOutSignals.DefaultPrefix);
        if (choice == OptChoice.Undecided && config.TryGetProperty("opt_out_tracking_by_default", out var byDefault) && byDefault.GetBoolean())
        {
            choice = OptChoice.OptedOut;
        }

        return Show(choice == OptChoice.OptedIn, choice == OptChoice.OptedOut || OptOutSignals.IsDoNotTrack(header));
    }

    private static string Show(JsonElement expected)
    {
        var optedOut = expected.GetProperty("optedOut").GetBoolean();
        Assert.Equal(!optedOut, expected.GetProperty("tracks").GetBoolean());
        return Show(expected.GetProperty("optedIn").GetBoolean(), optedOut);
    }

    private static string Show(bool optedIn, bool optedOut) => $"in: {optedIn}, out: {optedOut}";
}
