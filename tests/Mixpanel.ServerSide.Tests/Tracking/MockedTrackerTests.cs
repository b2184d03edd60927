using Moq;

namespace Mixpanel.ServerSide.Tests.Tracking;

/// <summary>What a user's own unit tests look like: the tracker is a mock, and every way to call it can be verified.</summary>
public sealed class MockedTrackerTests
{
    [Fact]
    public async Task Every_short_form_that_waits_ends_in_the_one_method_that_a_mock_knows()
    {
        var mixpanel = new Mock<IMixpanelTracker>();
        var token = TestContext.Current.CancellationToken;

#pragma warning disable xUnit1051 // Half of them are the forms without a token.
        Assert.True((await mixpanel.Object.TrackAsync("Plain")).IsAccepted);
        await mixpanel.Object.TrackAsync("Token", token);
        await mixpanel.Object.TrackAsync("Pairs", ("Plan", "Pro"), ("Seats", 3));
        await mixpanel.Object.TrackAsync("Pairs and token", [("Plan", "Pro"), ("Seats", 3)], token);
        await mixpanel.Object.TrackAsync("Any pairs", ("Plan", (object)"Pro"));
        await mixpanel.Object.TrackAsync("Dictionary", new Dictionary<string, object?> { ["Plan"] = "Pro" }, token);
        await mixpanel.Object.TrackAsync("Object", new { Plan = "Pro" }, token);
        await mixpanel.Object.TrackAsync(new Typed("Pro"), token);
#pragma warning restore xUnit1051

        mixpanel.Verify(static tracker => tracker.TrackAsync("Plain", null, CancellationToken.None));
        mixpanel.Verify(tracker => tracker.TrackAsync("Token", null, token));
        mixpanel.Verify(static tracker => tracker.TrackAsync("Pairs", It.Is<MixpanelProperties>(static properties => properties.Count == 2), CancellationToken.None));
        mixpanel.Verify(tracker => tracker.TrackAsync("Pairs and token", It.Is<MixpanelProperties>(static properties => properties.Count == 2), token));
        mixpanel.Verify(static tracker => tracker.TrackAsync("Any pairs", It.Is<MixpanelProperties>(static properties => properties.Contains("Plan")), CancellationToken.None));
        foreach (var name in new[] { "Dictionary", "Object", "Typed" })
        {
            mixpanel.Verify(tracker => tracker.TrackAsync(name, It.Is<MixpanelProperties>(static properties => properties.Contains("Plan")), token));
        }

        mixpanel.VerifyNoOtherCalls();
        Assert.Equal(TrackOutcome.Invalid, (await mixpanel.Object.TrackAsync((Typed)null!, token)).Outcome);
        Assert.Equal(TrackOutcome.Failed, (await mixpanel.Object.TrackAsync(new Typed(null), token)).Outcome);
    }

    private sealed record Typed(string? Plan) : IMixpanelTypedEvent
    {
        public string EventName => nameof(Typed);

        public void WriteTo(MixpanelPropertyWriter writer) => writer.Write(nameof(Plan), Plan ?? throw new IOException("no plan"));
    }

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
