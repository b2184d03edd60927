using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Messages;

public sealed class EventMessageTests
{
    private static readonly MixpanelContext Visitor = new()
    {
        UserAgent = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
        CurrentUrl = "https://shop.example/landing?utm_source=news&utm_campaign=spring%20sale&gclid=g1",
        Referrer = "https://www.google.com:8443/search",
        IpAddress = "203.0.113.9",
        DeviceId = "5f29027d-0a15-41d4-a067-be54005d38be",
    };

    [Fact]
    public async Task An_event_carries_all_that_the_context_told()
    {
        await using var mixpanel = new TestMixpanel(context: Visitor);
        var before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var properties = await mixpanel.EventAsync(static tracker => tracker.Track("Landing Viewed", new() { ["Variant"] = "B" }));

        Assert.Equal("Landing Viewed", mixpanel.Mixpanel.Events[0].Text("event"));
        Assert.Equal("B", properties.Text("Variant"));
        Assert.Equal("Mobile Safari", properties.Text("$browser"));
        Assert.Equal("17.5", properties.Raw("$browser_version"));
        Assert.Equal("iOS", properties.Text("$os"));
        Assert.Equal("iPhone", properties.Text("$device"));
        Assert.Equal(Visitor.CurrentUrl, properties.Text("$current_url"));
        Assert.Equal(Visitor.Referrer, properties.Text("$referrer"));
        Assert.Equal("www.google.com:8443", properties.Text("$referring_domain"));
        Assert.Equal("news", properties.Text("utm_source"));
        Assert.Equal("spring sale", properties.Text("utm_campaign"));
        Assert.Equal("g1", properties.Text("gclid"));
        Assert.Equal("203.0.113.9", properties.Text("ip"));
        Assert.Equal(TestMixpanel.Token, properties.Text("token"));
        Assert.Equal("dotnet", properties.Text("mp_lib"));
        Assert.Matches("^[0-9]+[.][0-9]+[.][0-9]+", properties.Text("$lib_version"));
        Assert.Matches("^[0-9a-f]{32}$", properties.Text("$insert_id"));
        Assert.InRange(properties.GetProperty("time").GetInt64(), before, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task Without_a_context_the_event_belongs_to_nobody_and_has_no_place()
    {
        await using var mixpanel = new TestMixpanel();
        var properties = await mixpanel.EventAsync(static tracker => tracker.Track("Job Done"));
        Assert.Equal(string.Empty, properties.Text("distinct_id"));
        Assert.Equal("0", properties.Text("ip"));
        Assert.Null(properties.Raw("$device_id"));
        Assert.Null(properties.Raw("$user_id"));
        Assert.Null(properties.Raw("$browser"));
        Assert.Null(properties.Raw("$browser_version"));
    }

    [Fact]
    public async Task A_browser_of_unknown_version_says_null_as_the_web_SDK_does()
    {
        await using var mixpanel = new TestMixpanel(context: new MixpanelContext { UserAgent = "curl/8.0" });
        var properties = await mixpanel.EventAsync(static tracker => tracker.Track("Called"));
        Assert.Equal("null", properties.Raw("$browser_version"));
        Assert.Null(properties.Raw("$browser"));
    }

    [Fact]
    public async Task The_callers_value_wins_over_the_context_and_stands_once()
    {
        await using var mixpanel = new TestMixpanel(context: Visitor);
        // The stub reads strictly: a name that occurs twice would fail there.
        var properties = await mixpanel.EventAsync(static tracker => tracker.Track("Imported", ("$browser", "Kiosk"), ("utm_source", "till"), ("mp_lib", "pos")));
        Assert.Equal("Kiosk", properties.Text("$browser"));
        Assert.Equal("till", properties.Text("utm_source"));
        Assert.Equal("pos", properties.Text("mp_lib"));
        Assert.Equal("iOS", properties.Text("$os"));
        Assert.Equal("g1", properties.Text("gclid"));
    }

    [Fact]
    public async Task Of_a_name_given_twice_the_last_value_counts_for_few_and_for_many_properties()
    {
        await using var mixpanel = new TestMixpanel();
        mixpanel.Tracker.Track("Few", ("a", 1), ("b", 2), ("a", 3));
        var many = Enumerable.Range(0, 50).Select(static i => ($"p{i % 40}", (MixpanelValue)i)).ToArray();
        mixpanel.Tracker.Track("Many", many);
        await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled);
        Assert.Equal("3", mixpanel.Mixpanel.Events[0].GetProperty("properties").Raw("a"));
        Assert.Equal("40", mixpanel.Mixpanel.Events[1].GetProperty("properties").Raw("p0"));
    }

    [Fact]
    public async Task Dictionaries_are_taken_as_they_are_and_not_changed()
    {
        await using var mixpanel = new TestMixpanel(context: Visitor);
        var given = new Dictionary<string, object?> { ["Count"] = 3, ["Tags"] = new[] { "a" }, ["distinct_id"] = "u1" };
        var properties = await mixpanel.EventAsync(tracker => tracker.Track("Bought", given));
        Assert.Equal("3", properties.Raw("Count"));
        Assert.Equal("[\"a\"]", properties.Raw("Tags"));
        Assert.Equal("u1", properties.Text("distinct_id"));
        Assert.Equal(["Count", "Tags", "distinct_id"], given.Keys);
    }

    [Fact]
    public async Task An_event_may_say_when_where_and_under_which_id_it_happened()
    {
        await using var mixpanel = new TestMixpanel(context: Visitor);
        var properties = await mixpanel.EventAsync(static tracker => tracker.Track(new MixpanelEvent("Delivered")
        {
            Time = new DateTimeOffset(2024, 2, 29, 12, 0, 0, 500, TimeSpan.Zero),
            InsertId = "order-4711",
            IpAddress = "198.51.100.7",
            Latitude = 52.52,
            Longitude = 13.405,
        }));
        Assert.Equal("1709208000500", properties.Raw("time"));
        Assert.Equal("order-4711", properties.Text("$insert_id"));
        Assert.Equal("198.51.100.7", properties.Text("ip"));
        Assert.Equal("52.52", properties.Raw("$latitude"));
        Assert.Equal("13.405", properties.Raw("$longitude"));
    }

    [Theory]
    [InlineData(1_709_208_000L)]
    [InlineData(1_709_208_000_000L)]
    public async Task A_time_given_as_a_number_may_be_seconds_or_milliseconds(long time)
    {
        await using var mixpanel = new TestMixpanel();
        var properties = await mixpanel.EventAsync(tracker => tracker.Track("Old", ("time", time)));
        Assert.Equal("1709208000000", properties.Raw("time"));
    }

    [Fact]
    public async Task Reserved_values_that_Mixpanel_refuses_are_replaced_and_told_once()
    {
        await using var mixpanel = new TestMixpanel();
        for (var i = 0; i < 3; i++)
        {
            mixpanel.Tracker.Track(new MixpanelEvent("Odd")
            {
                InsertId = "not allowed!",
                Time = DateTimeOffset.UtcNow.AddDays(2),
                IpAddress = "nowhere",
                UserId = "undefined",
                Latitude = double.NaN,
                Longitude = 500,
            });
        }

        await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled);
        var properties = mixpanel.Mixpanel.Events[0].GetProperty("properties");
        Assert.Matches("^[0-9a-f]{32}$", properties.Text("$insert_id"));
        Assert.True(properties.GetProperty("time").GetInt64() <= DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        Assert.Equal("0", properties.Text("ip"));
        Assert.Equal(string.Empty, properties.Text("distinct_id"));
        Assert.Null(properties.Raw("$latitude"));
        string[] kinds = ["BadTime", "BadId", "BadInsertId", "BadPlace"];
        var logs = mixpanel.Logs.GetSnapshot().Where(static log => log.Id.Name == "MessageRepaired").Select(static log => log.Message);
        Assert.Equal(kinds, logs.Select(message => kinds.Single(kind => message.Contains($"({kind})", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_time_may_be_any_kind_of_number()
    {
        await using var mixpanel = new TestMixpanel();
        mixpanel.Tracker.Track("E", ("time", 1_709_208_000m));
        mixpanel.Tracker.Track("E", ("time", 1_709_208_000UL));
        mixpanel.Tracker.Track("E", ("time", 1_709_208_000.0));
        await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled);
        Assert.All(mixpanel.Mixpanel.Events, static e => Assert.Equal("1709208000000", e.GetProperty("properties").Raw("time")));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("not an ip")]
    [InlineData("")]
    public async Task An_address_that_is_none_is_no_place(string address)
    {
        await using var mixpanel = new TestMixpanel(context: new MixpanelContext { IpAddress = address });
        Assert.Equal("0", (await mixpanel.EventAsync(tracker => tracker.Track(new MixpanelEvent("E") { IpAddress = address }))).Text("ip"));
        mixpanel.Tracker.Track("E");
        await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled);
        Assert.Equal("0", mixpanel.Mixpanel.Events[1].GetProperty("properties").Text("ip"));
    }

    [Fact]
    public async Task A_callers_token_property_does_not_replace_the_projects()
    {
        await using var mixpanel = new TestMixpanel();
        var properties = await mixpanel.EventAsync(static tracker => tracker.Track("Odd", ("token", "other")));
        Assert.Equal(TestMixpanel.Token, properties.Text("token"));
    }

    [Fact]
    public async Task Every_event_has_an_insert_id_of_its_own()
    {
        await using var mixpanel = new TestMixpanel();
        Parallel.For(0, 20_000, _ => mixpanel.Tracker.Track("E"));
        await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled);
        Assert.Equal(20_000, mixpanel.Mixpanel.Events.Select(static e => e.GetProperty("properties").Text("$insert_id")).Distinct().Count());
    }

    [Fact]
    public async Task Bad_calls_are_refused_with_the_reason_and_never_throw()
    {
        await using var mixpanel = new TestMixpanel();
        Assert.Equal(TrackOutcome.Invalid, mixpanel.Tracker.Track((string)null!).Outcome);
        Assert.Equal(TrackOutcome.Invalid, mixpanel.Tracker.Track("  ").Outcome);
        Assert.Equal(TrackOutcome.Invalid, mixpanel.Tracker.Track((MixpanelEvent)null!).Outcome);
        Assert.Equal(TrackOutcome.Failed, mixpanel.Tracker.Track("Throws", ("list", MixpanelValue.FromObject(Throwing()))).Outcome);
        Assert.Equal(TrackOutcome.TooLarge, mixpanel.Tracker.Track("Huge", Enumerable.Range(0, 200).Select(static i => KeyValuePair.Create($"p{i}", Enumerable.Repeat(new string('x', 250), 254)))).Outcome);
        Assert.True(mixpanel.Tracker.Track("Null", (null!, 1), ("fine", 2)).IsAccepted);
        Assert.True(mixpanel.Tracker.Track("No dictionary", (Dictionary<string, object?>)null!).IsAccepted);
        Assert.Equal(TrackOutcome.Failed, mixpanel.Tracker.Track("Throws", Throwing().Select(static text => KeyValuePair.Create(text, 1))).Outcome);
        Assert.Equal(TrackOutcome.Invalid, mixpanel.Tracker.People.For("u").Increment((string)null!).Outcome);

        static IEnumerable<string> Throwing()
        {
            yield return "one";
            throw new InvalidOperationException("broken list");
        }
    }

    [Theory]
    [InlineData("$identify")]
    [InlineData("$create_alias")]
    [InlineData("$merge")]
    public async Task Identity_events_never_poison_a_Simplified_project(string name)
    {
        await using var simplified = new TestMixpanel();
        Assert.Equal(TrackOutcome.WrongIdentityModel, simplified.Tracker.Track(name).Outcome);
        await using var original = new TestMixpanel(static options => options.IdentityModel = IdentityModel.Original);
        Assert.True(original.Tracker.Track(name).IsAccepted);
    }

    [Fact]
    public async Task Lists_objects_and_events_are_kept_to_the_number_of_members_that_Mixpanel_takes()
    {
        await using var mixpanel = new TestMixpanel(context: Visitor);
        var many = Enumerable.Range(0, 300).ToDictionary(static i => $"p{i}", static i => (object?)i);
        mixpanel.Tracker.Track("Many", many);
        mixpanel.Tracker.Track("Nested", ("list", Enumerable.Range(0, 300).ToArray()), ("object", MixpanelProperties.From(many)), ("endless", MixpanelValue.FromObject(Endless())), ("unwritable", MixpanelValue.FromObject(Endless().Select(static _ => new object()))));
        mixpanel.Tracker.Track("Endless", Endless().Select(static i => KeyValuePair.Create($"p{i}", i)));
        await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled);
        Assert.InRange(mixpanel.Mixpanel.Events[0].GetProperty("properties").EnumerateObject().Count(), 230, 254);
        var nested = mixpanel.Mixpanel.Events[1].GetProperty("properties");
        Assert.Equal(254, nested.GetProperty("list").GetArrayLength());
        Assert.Equal(254, nested.GetProperty("endless").GetArrayLength());
        Assert.Equal(254, nested.GetProperty("object").EnumerateObject().Count());
        Assert.Equal(0, nested.GetProperty("unwritable").GetArrayLength());
        Assert.Equal(3, mixpanel.Logs.GetSnapshot().Count(static log => log.Message.Contains("TooMany", StringComparison.Ordinal)));

        static IEnumerable<int> Endless()
        {
            for (var i = 0; ; i++)
            {
                yield return i;
            }
        }
    }

    [Fact]
    public async Task Names_that_would_have_to_be_changed_are_left_out_so_that_none_stands_twice()
    {
        await using var mixpanel = new TestMixpanel();
        var longName = new string('x', 255);
        var properties = await mixpanel.EventAsync(tracker => tracker.Track("Odd", (longName + "1", 1), (longName + "2", 2), ("\ud800", 3), ("\udc00", 4), ("😀", 5), (longName, 6)));
        Assert.Equal("5", properties.Raw("😀"));
        Assert.Equal("6", properties.Raw(longName));
        Assert.DoesNotContain(properties.EnumerateObject(), static property => property.Name.Contains('\ufffd'));
    }

    [Fact]
    public async Task A_context_that_cannot_be_read_costs_the_context_and_not_the_event()
    {
        await using var mixpanel = new TestMixpanel();
        mixpanel.Contexts.Throws = true;
        var properties = await mixpanel.EventAsync(static tracker => tracker.Track("E"));
        Assert.Equal("0", properties.Text("ip"));
        Assert.Single(mixpanel.Logs.GetSnapshot(), static log => log.Id.Name == "ContextUnavailable");
    }

    [Fact]
    public async Task A_name_cannot_forge_a_line_of_the_log()
    {
        await using var mixpanel = new TestMixpanel();
        mixpanel.Tracker.Track("Search\n2026-01-01 INFO admin logged in" + new string('x', 5_000), ("a", double.NaN));
        var logs = mixpanel.Logs.GetSnapshot().Where(static log => log.Id.Name == "MessageRepaired").ToArray();
        Assert.NotEmpty(logs);
        Assert.All(logs, static log =>
        {
            Assert.DoesNotContain('\n', log.Message);
            Assert.InRange(log.Message.Length, 1, 500);
        });
    }

    [Fact]
    public async Task A_lazy_value_that_tracks_while_it_is_read_spoils_neither_event()
    {
        await using var mixpanel = new TestMixpanel();
        mixpanel.Tracker.Track("Outer", ("list", MixpanelValue.FromObject(Tracking())));
        await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled);
        Assert.Equal(["Inner", "Outer"], mixpanel.Mixpanel.Events.Select(static e => e.Text("event")));
        Assert.Equal("[1,2]", mixpanel.Mixpanel.Events[1].GetProperty("properties").Raw("list"));

        IEnumerable<int> Tracking()
        {
            yield return 1;
            mixpanel.Tracker.Track("Inner", ("other", new string('x', 200)));
            yield return 2;
        }
    }

    [Fact]
    public async Task A_value_that_cannot_be_written_costs_that_property_only()
    {
        await using var mixpanel = new TestMixpanel();
        var properties = await mixpanel.EventAsync(static tracker => tracker.Track("Odd", ("bad", MixpanelValue.FromObject(new object())), ("good", 1)));
        Assert.Null(properties.Raw("bad"));
        Assert.Equal("1", properties.Raw("good"));
    }

    [Fact]
    public async Task Events_go_to_import_strict_compressed_with_the_token_as_user_name()
    {
        await using var mixpanel = new TestMixpanel();
        await mixpanel.EventAsync(static tracker => tracker.Track("E"));
        var request = Assert.Single(mixpanel.Mixpanel.Requests);
        Assert.Equal("https://api.mixpanel.com/import?strict=1&ip=0", request.Uri.AbsoluteUri);
        Assert.Equal("gzip", request.Encoding);
        Assert.Equal("Basic " + Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(TestMixpanel.Token + ":")), request.Authorization);
        Assert.StartsWith("Mixpanel.ServerSide/", request.UserAgent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MixpanelRegion.US, null, "https://api.mixpanel.com/import")]
    [InlineData(MixpanelRegion.EU, null, "https://api-eu.mixpanel.com/import")]
    [InlineData(MixpanelRegion.India, null, "https://api-in.mixpanel.com/import")]
    [InlineData(MixpanelRegion.EU, "http://localhost:5000/mixpanel", "http://localhost:5000/mixpanel/import")]
    [InlineData(MixpanelRegion.US, "https://proxy.example/", "https://proxy.example/import")]
    public async Task The_address_follows_region_and_endpoint(MixpanelRegion region, string? endpoint, string expected)
    {
        await using var mixpanel = new TestMixpanel(options =>
        {
            options.Region = region;
            options.Endpoint = endpoint is null ? null : new Uri(endpoint);
        });
        await mixpanel.EventAsync(static tracker => tracker.Track("E"));
        Assert.Equal(expected, mixpanel.Mixpanel.Requests[0].Uri.GetLeftPart(UriPartial.Path));
    }

    [Fact]
    public void The_context_is_parsed_once_for_all_its_users()
    {
        var signedIn = Visitor.WithUser("u1");
        Assert.Same(Visitor.Fragment, signedIn.Fragment);
        Assert.Same(signedIn, signedIn.WithUser("u1"));
        Assert.Null(Visitor.UserId);
    }
}
