using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Tracking;

/// <summary>Every kind of repair can be made and told, or refused and told.</summary>
public sealed class RefuseTests
{
    public static TheoryData<MixpanelRepairs, Func<IMixpanelTracker, TrackResult>> Repairs => new()
    {
        { MixpanelRepairs.TextCut, static tracker => tracker.Track("E", ("a", new string('x', 256))) },
        { MixpanelRepairs.TextCut, static tracker => tracker.Track(new string('x', 256)) },
        { MixpanelRepairs.NotANumber, static tracker => tracker.Track("E", ("a", double.NaN)) },
        { MixpanelRepairs.NotANumber, static tracker => tracker.People.For("u").Set(("a", float.PositiveInfinity)) },
        { MixpanelRepairs.TooDeep, static tracker => tracker.Track("E", ("a", new[] { new[] { new[] { new[] { 1 } } } })) },
        { MixpanelRepairs.UnsupportedType, static tracker => tracker.Track("E", ("a", MixpanelValue.FromObject(new object()))) },
        { MixpanelRepairs.BadName, static tracker => tracker.Track("E", ("", 1)) },
        { MixpanelRepairs.BadName, static tracker => tracker.Track("E", (new string('x', 256), 1)) },
        { MixpanelRepairs.BadName, static tracker => tracker.Track(new MixpanelEvent("E") { Groups = { ["time"] = "acme" } }) },
        { MixpanelRepairs.WrongOperand, static tracker => tracker.People.For("u").Increment(("a", "text"), ("b", 1)) },
        { MixpanelRepairs.WrongOperand, static tracker => tracker.Track(new MixpanelEvent("E") { Groups = { ["company"] = 1.5 } }) },
        { MixpanelRepairs.ReservedName, static tracker => tracker.Track("E", ("token", "x")) },
        { MixpanelRepairs.ReservedName, static tracker => tracker.Group("company", "acme").Set(("$group_id", "x"), ("a", 1)) },
        { MixpanelRepairs.TooMany, static tracker => tracker.Track("E", ("a", Enumerable.Range(0, 255).ToArray())) },
        { MixpanelRepairs.TooMany, static tracker => tracker.Track("E", MixpanelProperties.From(Enumerable.Range(0, 255).ToDictionary(static n => $"{n}"))) },
        { MixpanelRepairs.TooMany, static tracker => tracker.People.For("u").Union(("a", Enumerable.Range(0, 255).ToArray())) },
        { MixpanelRepairs.TooMany, static tracker => tracker.Track(new MixpanelEvent("E") { Groups = { ["company"] = Enumerable.Range(1, 255).ToArray() } }) },
        { MixpanelRepairs.BadTime, static tracker => tracker.Track(new MixpanelEvent("E") { Time = DateTimeOffset.UnixEpoch }) },
        { MixpanelRepairs.BadTime, static tracker => tracker.Track("E", ("time", "yesterday")) },
        { MixpanelRepairs.BadId, static tracker => tracker.Track(new MixpanelEvent("E") { UserId = "undefined" }) },
        { MixpanelRepairs.BadId, static tracker => tracker.Track(new MixpanelEvent("E") { Groups = { ["company"] = (string[])["null", "acme"] } }) },
        { MixpanelRepairs.BadInsertId, static tracker => tracker.Track(new MixpanelEvent("E") { InsertId = "not allowed!" }) },
        { MixpanelRepairs.BadText, static tracker => tracker.Track("E", ("a", "\ud83d")) },
        { MixpanelRepairs.BadPlace, static tracker => tracker.Track(new MixpanelEvent("E") { IpAddress = "nowhere" }) },
        { MixpanelRepairs.BadPlace, static tracker => tracker.Track(new MixpanelEvent("E") { Latitude = 91, Longitude = 0 }) },
        { MixpanelRepairs.BadPlace, static tracker => tracker.Group("company", "acme").Update(new GroupUpdate(GroupOperation.Set) { Properties = { ["a"] = 1 }, Latitude = 1 }) },
    };

    [Theory]
    [MemberData(nameof(Repairs))]
    public async Task Without_Refuse_it_is_repaired_counted_and_told(MixpanelRepairs kind, Func<IMixpanelTracker, TrackResult> track)
    {
        await using var mixpanel = new TestMixpanel();
        using var repaired = mixpanel.Collect("repaired");
        for (var i = 0; i < 2; i++)
        {
            var result = track(mixpanel.Tracker);
            Assert.Equal(new TrackResult(TrackOutcome.Accepted, kind), result);
        }

        Assert.Equal(2, (await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled)).Delivered);
        Assert.Equal(2, repaired.Sum(("repair", kind.ToString())));
        Assert.Equal(2, repaired.Sum());
        Assert.Contains(kind.ToString(), Assert.Single(mixpanel.Logs.GetSnapshot(), static log => log.Id.Name == "MessageRepaired").Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Repairs))]
    public async Task With_Refuse_it_is_refused_counted_and_told(MixpanelRepairs kind, Func<IMixpanelTracker, TrackResult> track)
    {
        await using var mixpanel = new TestMixpanel(options => options.Refuse = kind);
        using var dropped = mixpanel.Collect("dropped");
        using var repaired = mixpanel.Collect("repaired");
        for (var i = 0; i < 2; i++)
        {
            var result = track(mixpanel.Tracker);
            Assert.Equal(new TrackResult(TrackOutcome.RepairRefused, kind), result);
            Assert.Contains(kind.ToString(), result.Description, StringComparison.Ordinal);
        }

        Assert.Equal(default, await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled));
        Assert.Empty(mixpanel.Mixpanel.Requests);
        Assert.Equal(2, dropped.Sum(("reason", "repair_refused")));
        Assert.Equal(2, dropped.Sum());
        Assert.Equal(0, repaired.Sum());
        Assert.Contains(kind.ToString(), Assert.Single(mixpanel.Logs.GetSnapshot(), static log => log.Id.Name == "MessageRefused").Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Repairs))]
    public async Task Refusing_other_kinds_changes_nothing(MixpanelRepairs kind, Func<IMixpanelTracker, TrackResult> track)
    {
        await using var mixpanel = new TestMixpanel(options => options.Refuse = MixpanelRepairs.All & ~kind);
        Assert.Equal(new TrackResult(TrackOutcome.Accepted, kind), track(mixpanel.Tracker));
    }

    [Fact]
    public void Every_kind_is_among_these_and_among_All()
    {
        var kinds = Enum.GetValues<MixpanelRepairs>().Except([MixpanelRepairs.None, MixpanelRepairs.All]).ToArray();
        Assert.Equal(kinds.Order(), Repairs.Select(static row => row.Data.Item1).Distinct().Order());
        Assert.Equal(MixpanelRepairs.All, kinds.Aggregate(static (all, kind) => all | kind));
    }

    [Fact]
    public async Task An_update_whose_only_operand_would_be_left_out_says_why()
    {
        await using var lenient = new TestMixpanel();
        Assert.Equal(new TrackResult(TrackOutcome.Invalid, MixpanelRepairs.WrongOperand), lenient.Tracker.People.For("u").Increment(("a", "text")));
        await using var strict = new TestMixpanel(static options => options.Refuse = MixpanelRepairs.All);
        Assert.Equal(new TrackResult(TrackOutcome.RepairRefused, MixpanelRepairs.WrongOperand), strict.Tracker.People.For("u").Increment(("a", "text")));
    }

    [Fact]
    public async Task A_message_that_is_refused_anyway_counts_as_no_repair()
    {
        await using var mixpanel = new TestMixpanel();
        using var repaired = mixpanel.Collect("repaired");
        await mixpanel.DisposeAsync();
        Assert.Equal(TrackOutcome.Stopped, mixpanel.Tracker.Track("E", ("a", double.NaN)).Outcome);
        Assert.Equal(0, repaired.Sum());
    }

    [Fact]
    public async Task Endless_lists_of_nothing_come_to_an_end()
    {
        await using var mixpanel = new TestMixpanel();
        var result = mixpanel.Tracker.Track(new MixpanelEvent("E") { Groups = { ["company"] = MixpanelValue.FromObject(Endless()) } });
        Assert.Equal(MixpanelRepairs.WrongOperand | MixpanelRepairs.TooMany, result.Repairs);
        Assert.Equal(TrackOutcome.Invalid, mixpanel.Tracker.People.For("u").Union(("a", MixpanelValue.FromObject(Endless()))).Outcome);

        static IEnumerable<object> Endless()
        {
            while (true)
            {
                yield return new object();
            }
        }
    }

    [Fact]
    public async Task An_operation_that_does_not_exist_deletes_nothing()
    {
        await using var mixpanel = new TestMixpanel();
        Assert.Equal(TrackOutcome.Invalid, mixpanel.Tracker.People.For("u").Update(new ProfileUpdate((ProfileOperation)99)).Outcome);
        Assert.Equal(TrackOutcome.Invalid, mixpanel.Tracker.Group("company", "acme").Update(new GroupUpdate((GroupOperation)99)).Outcome);
    }
}
