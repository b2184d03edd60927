using Microsoft.Extensions.Logging;
using Mixpanel.ServerSide.Tests.Support;
using Moq;

namespace Mixpanel.ServerSide.Tests.Tracking;

/// <summary>Typed events that are written by hand; those of the source generator have tests of their own.</summary>
public sealed class TypedEventTests
{
    [Fact]
    public async Task A_typed_event_writes_its_own_properties()
    {
        await using var mixpanel = new TestMixpanel();
        var properties = await mixpanel.EventAsync(static tracker => tracker.Track(new Paid(19.5m, "EUR")));
        Assert.Equal("19.5", properties.Raw("Amount"));
        Assert.Equal("EUR", properties.Text("Currency"));
        Assert.Equal("Paid", mixpanel.Mixpanel.Events[0].Text("event"));
    }

    [Fact]
    public async Task It_may_be_passed_as_the_interface()
    {
        await using var mixpanel = new TestMixpanel();
        IMixpanelTypedEvent paid = new Paid(1m, "EUR");
        Assert.Equal("1", (await mixpanel.EventAsync(tracker => tracker.Track(paid))).Raw("Amount"));
    }

    [Fact]
    public async Task Wrapped_more_can_be_said_about_it()
    {
        await using var mixpanel = new TestMixpanel();
        var properties = await mixpanel.EventAsync(static tracker => tracker.Track(new MixpanelEvent(new Paid(1m, "EUR"))
        {
            UserId = "u",
            Properties = { ["Late"] = true },
        }));
        Assert.Equal("u", properties.Text("$user_id"));
        Assert.Equal("1", properties.Raw("Amount"));
        Assert.Equal("true", properties.Raw("Late"));
    }

    [Fact]
    public async Task Reserved_names_set_the_events_own_fields()
    {
        await using var mixpanel = new TestMixpanel();
        var properties = await mixpanel.EventAsync(static tracker => tracker.Track(new Free(static writer => writer.Write("$user_id", "u"))));
        Assert.Equal("u", properties.Text("distinct_id"));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(80)]
    public async Task Of_a_name_written_twice_the_first_value_counts(int names)
    {
        await using var mixpanel = new TestMixpanel();
        var properties = await mixpanel.EventAsync(tracker => tracker.Track(new Free(writer =>
        {
            for (var round = 1; round <= 2; round++)
            {
                for (var i = 0; i < names; i++)
                {
                    writer.Write($"p{i}", round);
                }
            }
        })));
        Assert.All(Enumerable.Range(0, names), i => Assert.Equal("1", properties.Raw($"p{i}")));
    }

    [Fact]
    public async Task An_event_that_is_null_is_refused()
    {
        await using var mixpanel = new TestMixpanel();
        Assert.Equal(TrackOutcome.Invalid, mixpanel.Tracker.Track<Free>(null!).Outcome);
        Assert.Equal(TrackOutcome.Invalid, new Mock<IMixpanelTracker>(MockBehavior.Strict).Object.Track<Free>(null!).Outcome);
        Assert.Throws<ArgumentNullException>(static () => new MixpanelEvent((IMixpanelTypedEvent)null!));
    }

    [Fact]
    public async Task An_event_that_throws_is_refused_and_logged()
    {
        await using var mixpanel = new TestMixpanel();
        Assert.Equal(TrackOutcome.Failed, mixpanel.Tracker.Track(new Free(static _ => throw new InvalidOperationException("no"))).Outcome);
        Assert.Equal(TrackOutcome.Failed, mixpanel.Tracker.Track(new Nameless()).Outcome);
        Assert.Equal(2, mixpanel.Logs.GetSnapshot().Count(static entry => entry.Exception is not null && entry.Level >= LogLevel.Warning));
        Assert.Equal(TrackOutcome.Failed, new Mock<IMixpanelTracker>(MockBehavior.Strict).Object.Track(new Nameless()).Outcome);
    }

    [Fact]
    public async Task A_name_that_cannot_be_sent_leaves_the_property_out()
    {
        await using var mixpanel = new TestMixpanel();
        var properties = await mixpanel.EventAsync(static tracker => tracker.Track(new Free(static writer =>
        {
            writer.Write(null!, 1);
            writer.Write(string.Empty, 2);
            writer.Write("good", 3);
        })));
        Assert.Equal("3", properties.Raw("good"));
        Assert.Null(properties.Raw(string.Empty));
    }

    [Fact]
    public void A_mock_sees_name_and_properties()
    {
        var mixpanel = new Mock<IMixpanelTracker>();
        Assert.True(mixpanel.Object.Track(new Paid(2m, "EUR")).IsAccepted);
        mixpanel.Verify(static tracker => tracker.Track("Paid", It.Is<MixpanelProperties>(static properties => properties.Count == 2)));
    }

    [Fact]
    public void A_writer_of_nothing_does_nothing()
    {
        default(MixpanelPropertyWriter).Write("a", 1);
    }

    [Fact]
    public async Task Other_calls_mean_what_they_meant()
    {
        await using var mixpanel = new TestMixpanel();
        mixpanel.Tracker.Track(new MixpanelEvent("a"));
        mixpanel.Tracker.Track(new("b"));
        mixpanel.Tracker.Track("c", ("x", 1));
        mixpanel.Tracker.Track("d");
        await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled);
        Assert.Equal(["a", "b", "c", "d"], mixpanel.Mixpanel.Events.Select(static e => e.Text("event")));
    }

    private readonly record struct Paid(decimal Amount, string Currency) : IMixpanelTypedEvent
    {
        public string EventName => "Paid";

        public void WriteTo(MixpanelPropertyWriter writer)
        {
            writer.Write("Amount", Amount);
            writer.Write("Currency", Currency);
        }
    }

    private delegate void Writing(MixpanelPropertyWriter writer);

    private sealed class Free(Writing write) : IMixpanelTypedEvent
    {
        public string EventName => "Free";

        public void WriteTo(MixpanelPropertyWriter writer) => write(writer);
    }

    private sealed class Nameless : IMixpanelTypedEvent
    {
        public string EventName => throw new InvalidOperationException("no name");

        public void WriteTo(MixpanelPropertyWriter writer) => writer.Write("a", 1);
    }
}
