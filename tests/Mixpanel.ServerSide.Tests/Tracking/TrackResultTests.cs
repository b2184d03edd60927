namespace Mixpanel.ServerSide.Tests.Tracking;

public sealed class TrackResultTests
{
    [Fact]
    public void Every_outcome_has_a_sentence_of_its_own()
    {
        var descriptions = Enum.GetValues<TrackOutcome>().Select(static outcome => new TrackResult(outcome).Description).ToArray();
        Assert.All(descriptions, static description => Assert.EndsWith(".", description, StringComparison.Ordinal));
        Assert.Equal(descriptions.Length, descriptions.Distinct().Count());
    }

    [Fact]
    public void Only_an_accepted_message_is_accepted_however_safe_it_is()
    {
        Assert.All(Enum.GetValues<TrackOutcome>(), static outcome => Assert.Equal(outcome is TrackOutcome.Accepted or TrackOutcome.NotDurable, new TrackResult(outcome).IsAccepted));
        Assert.True(default(TrackResult).IsAccepted); // what a mock returns
    }
}
