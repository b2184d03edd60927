using FsCheck;
using FsCheck.Fluent;
using Mixpanel.ServerSide.PropertyTests.Checking;
using Mixpanel.ServerSide.PropertyTests.Generation;

namespace Mixpanel.ServerSide.PropertyTests;

/// <summary>The same for changes of user and group profiles.</summary>
public sealed class UpdatePropertyTests
{
    [Fact]
    public async Task Any_update_arrives_within_all_limits_and_changes_nothing_of_the_callers()
    {
        await using var wire = new Wire(IdentityModel.Simplified);
        Prop.ForAll(UpdateCase.Arbitrary, given =>
        {
            var before = Snapshot.Of(given.Bag);
            var properties = MixpanelProperties.From(given.Bag);
            if (wire.Send(tracker => given.Send(tracker, properties), TrackOutcome.Invalid, TrackOutcome.TooLarge) is { } sent)
            {
                WireLimits.CheckUpdate(sent);
            }

            Assert.Equal(before, Snapshot.Of(given.Bag));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
    }
}
