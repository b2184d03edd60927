using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Values;

/// <summary>What makes an event may come as JSON, or as the application's own types.</summary>
public sealed class ScalarsTests
{
    private const string Event = """
        { "distinct_id": "user-1", "time": "2020-05-06T07:08:09Z", "$insert_id": "i-1", "ip": "203.0.113.9", "company_id": "acme",
          "$latitude": 52.5, "$longitude": 13.4, "Plan": "Pro" }
        """;

    [Fact]
    public async Task An_event_in_JSON_keeps_its_person_time_place_and_groups()
    {
        await using var mixpanel = new TestMixpanel(static options => options.GroupKeys.Add("company_id"));
        var properties = MixpanelProperties.From(JsonElement.Parse(Event));
        Assert.Equal(new TrackResult(TrackOutcome.Accepted), mixpanel.Tracker.Track("E", properties));
        var sent = await mixpanel.EventAsync(static _ => default);
        Assert.Equal(("user-1", "user-1", "i-1", "203.0.113.9", "Pro"), (sent.Text("distinct_id"), sent.Text("$user_id"), sent.Text("$insert_id"), sent.Text("ip"), sent.Text("Plan")));
        Assert.Equal(("1588748889000", "52.5", "13.4", "[\"acme\"]"), (sent.Raw("time"), sent.Raw("$latitude"), sent.Raw("$longitude"), sent.Raw("company_id")));
    }

    [Fact]
    public async Task Ids_may_be_nodes_big_numbers_and_types_that_format_themselves()
    {
        await using var mixpanel = new TestMixpanel();
        mixpanel.Tracker.Track("Node", ("$user_id", JsonValue.Create("u1")));
        mixpanel.Tracker.Track("Number", ("$user_id", JsonElement.Parse("42")));
        mixpanel.Tracker.Track("Own type", ("$user_id", MixpanelValue.FromObject(new OrderId(7))));
        await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled);
        Assert.Equal(["u1", "42", "order-7"], mixpanel.Mixpanel.Events.Select(static e => e.GetProperty("properties").Text("$user_id")));
    }

    [Fact]
    public async Task JSON_that_is_no_id_is_none()
    {
        await using var mixpanel = new TestMixpanel(context: new MixpanelContext { UserId = "visitor" });
        Assert.Equal(MixpanelRepairs.BadId, mixpanel.Tracker.Track("Object", ("$user_id", JsonElement.Parse("{}"))).Repairs);
        Assert.Equal(MixpanelRepairs.None, mixpanel.Tracker.Track("Null", ("$user_id", JsonElement.Parse("null"))).Repairs);
        await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled);
        Assert.All(mixpanel.Mixpanel.Events, static e => Assert.Null(e.GetProperty("properties").Raw("$user_id")));
    }

    private sealed record OrderId(int Number) : IFormattable
    {
        public string ToString(string? format, IFormatProvider? formatProvider) => string.Create(CultureInfo.InvariantCulture, $"order-{Number}");
    }
}
