using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Mixpanel.ServerSide.PropertyTests.Checking;
using Mixpanel.ServerSide.PropertyTests.Generation;

namespace Mixpanel.ServerSide.PropertyTests;

/// <summary>Whatever a caller gives, what is sent is an event that Mixpanel takes, and the caller's objects stay as they were.</summary>
public sealed class EventPropertyTests
{
    /// <summary>In each identity model.</summary>
    private const int Cases = 10_000;

    [Theory]
    [InlineData(IdentityModel.Simplified)]
    [InlineData(IdentityModel.Original)]
    public async Task Any_event_arrives_within_all_limits_and_changes_nothing_of_the_callers(IdentityModel model)
    {
        await using var wire = new Wire(model);
        Prop.ForAll(EventCase.Arbitrary, given =>
        {
            var before = Snapshot.Of(given.Bag);
            var message = given.ToEvent();
            var names = message.Properties.Select(static property => property.Key).ToArray();
            if (wire.Send(tracker => tracker.Track(message), TrackOutcome.TooLarge) is { } sent)
            {
                WireLimits.CheckEvent(sent);
            }

            Assert.Equal(before, Snapshot.Of(given.Bag));
            Assert.Equal(names, message.Properties.Select(static property => property.Key));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));
    }

    [Fact]
    public async Task What_needs_no_repair_arrives_as_it_was_given()
    {
        await using var wire = new Wire(IdentityModel.Simplified);
        var texts = AnyText.Generator.Where(static text => text is { Length: <= 255 } && !text.Any(char.IsSurrogate));
        var names = Gen.Choose(0, 1_000).Select(static number => $"Property {number}");
        var values = Gen.OneOf(
            texts.Select(static text => (object)text!),
            ArbMap.Default.GeneratorFor<long>().Select(static number => (object)number),
            ArbMap.Default.GeneratorFor<NormalFloat>().Select(static number => (object)number.Item),
            ArbMap.Default.GeneratorFor<decimal>().Select(static number => (object)number),
            ArbMap.Default.GeneratorFor<bool>().Select(static flag => (object)flag));
        var bags = names.SelectMany(name => values.Select(value => KeyValuePair.Create(name, value))).ListOf();
        Prop.ForAll(bags.ToArbitrary(), bag =>
        {
            var properties = MixpanelProperties.From(bag);
            var sent = wire.Send(tracker => tracker.Track("E", properties))!.Value.GetProperty("properties");
            foreach (var (name, value) in bag.DistinctBy(static pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, bag.Last(other => other.Key == pair.Key).Value)))
            {
                Assert.Equal(value, Read(sent.GetProperty(name), value));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    private static object? Read(JsonElement sent, object like) => like switch
    {
        string => sent.GetString(),
        long => sent.GetInt64(),
        double => sent.GetDouble(),
        decimal => sent.GetDecimal(),
        _ => sent.GetBoolean(),
    };
}
