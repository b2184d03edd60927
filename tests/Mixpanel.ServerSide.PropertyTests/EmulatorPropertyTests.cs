using FsCheck.Fluent;
using Mixpanel.ServerSide.Emulator;
using Mixpanel.ServerSide.PropertyTests.Checking;
using Mixpanel.ServerSide.PropertyTests.Generation;

namespace Mixpanel.ServerSide.PropertyTests;

/// <summary>An independent judge with Mixpanel's rules takes everything that the library sends.</summary>
public sealed class EmulatorPropertyTests
{
    [Theory]
    [InlineData(IdentityModel.Simplified, EmulatorIdentityModel.Simplified)]
    [InlineData(IdentityModel.Original, EmulatorIdentityModel.Original)]
    public async Task The_emulator_takes_all_of_it(IdentityModel model, EmulatorIdentityModel judged)
    {
        var cancelled = TestContext.Current.CancellationToken;
        await using var emulator = await MixpanelEmulator.StartAsync(new MixpanelEmulatorOptions { IdentityModel = judged }, cancellationToken: cancelled);
        await using var wire = new Wire(model, emulator.BaseAddress);
        var events = EventCase.Arbitrary.Generator.Sample(5_000).Count(given => wire.Tracker.Track(given.ToEvent()).IsAccepted);
        var sent = await wire.Tracker.FlushAsync(cancelled);
        Assert.Equal(0, sent.Refused);
        Assert.Equal(events, emulator.Store.Events.Count);
        Assert.InRange(events, 4_000, 5_000);
    }

    [Fact]
    public async Task The_emulator_takes_each_update()
    {
        var cancelled = TestContext.Current.CancellationToken;
        await using var emulator = await MixpanelEmulator.StartAsync(cancellationToken: cancelled);
        await using var wire = new Wire(IdentityModel.Simplified, emulator.BaseAddress);
        var accepted = 0;
        foreach (var given in UpdateCase.Arbitrary.Generator.Sample(1_000))
        {
            // One by one: of a batch it is told only that one at least was good.
            if (given.Send(wire.Tracker, MixpanelProperties.From(given.Bag)).IsAccepted)
            {
                accepted++;
                Assert.Equal(new FlushResult(1, 0), await wire.Tracker.FlushAsync(cancelled));
            }
        }

        Assert.InRange(accepted, 300, 1_000);
    }
}
