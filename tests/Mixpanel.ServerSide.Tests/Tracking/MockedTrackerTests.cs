using Moq;

namespace Mixpanel.ServerSide.Tests.Tracking;

/// <summary>What a user's own unit tests look like: the tracker is a mock, and every way to call it can be verified.</summary>
public sealed class MockedTrackerTests
{
    [Fact]
    public void Every_short_form_ends_in_the_one_method_that_a_mock_knows()
    {
        var people = new Mock<IMixpanelPeople>();
        var mixpanel = new Mock<IMixpanelTracker>();
        mixpanel.SetupGet(static tracker => tracker.People).Returns(people.Object);

        Assert.True(mixpanel.Object.Track("Plain").IsAccepted);
        mixpanel.Object.Track("Pairs", ("Plan", "Pro"), ("Seats", 3));
        mixpanel.Object.Track("Dictionary", new Dictionary<string, object?> { ["Plan"] = "Pro" });
        mixpanel.Object.People.Set(("Plan", "Pro"));
        mixpanel.Object.People.Increment("Orders");

        mixpanel.Verify(static tracker => tracker.Track("Plain", null));
        mixpanel.Verify(static tracker => tracker.Track("Pairs", It.Is<MixpanelProperties>(static properties => properties.Count == 2)));
        mixpanel.Verify(static tracker => tracker.Track("Dictionary", It.Is<MixpanelProperties>(static properties => properties.Contains("Plan"))));
        people.Verify(static profile => profile.Set(It.Is<MixpanelProperties>(static properties => properties.Contains("Plan"))));
        people.Verify(static profile => profile.Increment(It.Is<MixpanelProperties>(static properties => properties.Contains("Orders"))));
    }
}
