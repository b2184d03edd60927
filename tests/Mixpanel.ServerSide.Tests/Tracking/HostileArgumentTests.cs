using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Tracking;

/// <summary>Whatever a call is given, the request that makes it goes on.</summary>
public sealed class HostileArgumentTests
{
    public static TheoryData<Func<IMixpanelTracker, TrackResult>, TrackOutcome> Calls => new()
    {
        { static tracker => tracker.Track((string)null!), TrackOutcome.Invalid },
        { static tracker => tracker.Track((MixpanelEvent)null!), TrackOutcome.Invalid },
        { static tracker => tracker.Track("E", (MixpanelProperties)null!), TrackOutcome.Accepted },
        { static tracker => tracker.Track("E", (Dictionary<string, object>)null!), TrackOutcome.Accepted },
        { static tracker => tracker.Track("E", (null!, 1)), TrackOutcome.Accepted },
        { static tracker => tracker.Track("E", Broken<KeyValuePair<string, object>>()), TrackOutcome.Failed },
        { static tracker => tracker.Track("E", ("a", MixpanelValue.FromObject(Broken<int>()))), TrackOutcome.Failed },
        { static tracker => tracker.Track(new MixpanelEvent("E") { Groups = { ["company"] = MixpanelValue.FromObject(Broken<int>()) } }), TrackOutcome.Failed },
        { static tracker => tracker.People.Update(null!), TrackOutcome.Invalid },
        { static tracker => tracker.People.For("u").Set((MixpanelProperties)null!), TrackOutcome.Invalid },
        { static tracker => tracker.People.For(null!).Set(("a", 1)), TrackOutcome.UnusableId },
        { static tracker => tracker.People.For("u").Unset(null!), TrackOutcome.Invalid },
        { static tracker => tracker.People.For("u").Unset(Broken<string>()), TrackOutcome.Failed },
        { static tracker => tracker.People.For("u").Union(("a", MixpanelValue.FromObject(Broken<int>()))), TrackOutcome.Failed },
        { static tracker => tracker.Group(null!, null!).Set(("a", 1)), TrackOutcome.UnusableId },
        { static tracker => tracker.Group("company", "null").Delete(), TrackOutcome.UnusableId },
        { static tracker => tracker.Group("company", "acme").Set((MixpanelProperties)null!), TrackOutcome.Invalid },
        { static tracker => tracker.Group("company", "acme").Update(null!), TrackOutcome.Invalid },
        { static tracker => tracker.Group("company", "acme").Unset(Broken<string>()), TrackOutcome.Failed },
        { static tracker => tracker.Group("company", "acme").Unset([null!]), TrackOutcome.Invalid },
        { static tracker => tracker.Identify(null!), TrackOutcome.UnusableId },
        { static tracker => tracker.Identify("u"), TrackOutcome.NoAnonymousId },
        { static tracker => tracker.Identify("u", ""), TrackOutcome.UnusableId },
        { static tracker => tracker.CreateAlias(null!, null!), TrackOutcome.UnusableId },
        { static tracker => tracker.Merge("u", "u"), TrackOutcome.UnusableId },
        { static tracker => tracker.Merge("u", "v"), TrackOutcome.WrongIdentityModel },
        { static tracker => tracker.Track("$identify"), TrackOutcome.WrongIdentityModel },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task It_says_what_became_of_it_and_does_not_throw(Func<IMixpanelTracker, TrackResult> call, TrackOutcome outcome)
    {
        await using var mixpanel = new TestMixpanel();
        Assert.Equal(outcome, call(mixpanel.Tracker).Outcome);
    }

    [Fact]
    public async Task Several_events_each_have_their_result()
    {
        await using var mixpanel = new TestMixpanel();
        Assert.Equal(
            [TrackOutcome.Accepted, TrackOutcome.Invalid, TrackOutcome.Accepted],
            mixpanel.Tracker.TrackMany(new MixpanelEvent("1"), null!, new MixpanelEvent("2")).Select(static result => result.Outcome));
        Assert.Throws<IOException>(() => mixpanel.Tracker.TrackMany(new[] { new MixpanelEvent("3") }.Concat(Broken<MixpanelEvent>())));
        Assert.Equal(["1", "2", "3"], (await mixpanel.EventsAsync()).Names());
    }

    private static IEnumerable<T> Broken<T>()
    {
        foreach (var item in Array.Empty<T>())
        {
            yield return item;
        }

        throw new IOException("broken");
    }
}
