using Microsoft.Extensions.DependencyInjection;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Enrichment;

/// <summary>Who wins when several say something about one property.</summary>
public sealed class EnricherPrecedenceTests
{
    private static readonly MixpanelContext Visitor = new() { CurrentUrl = "https://shop.example/secret?utm_source=news", DeviceId = "device-1" };

    [Fact]
    public async Task Enrichers_run_in_the_order_of_their_registration()
    {
        var seen = new List<string>();
        await using var mixpanel = new TestMixpanel(build: builder => builder
            .AddEnricher(message =>
            {
                seen.Add("first");
                message.Add("a", "first");
                message.Add("b", "first");
            })
            .AddEnricher(message =>
            {
                seen.Add("second");
                Assert.True(message.TryGet("a", out _));
                message.Add("b", "second");
            }));
        mixpanel.Tracker.Track("E");
        var properties = await mixpanel.PropertiesAsync();
        Assert.Equal(["first", "second"], seen);
        Assert.Equal("first", properties.Text("a"));
        Assert.Equal("second", properties.Text("b")); // the later one knows more
    }

    [Fact]
    public async Task Add_loses_to_the_call_and_wins_over_context_scope_and_options()
    {
        await using var mixpanel = new TestMixpanel(
            static options => options.SuperProperties["super"] = "options",
            Visitor,
            build: static builder => builder.AddEnricher(static message =>
            {
                message.Add("call", "enricher");
                message.Add("$current_url", "enricher");
                message.Add("utm_source", "enricher");
                message.Add("super", "enricher");
                message.Add("scope", "enricher");
                message.Add("mp_lib", "enricher");
            }));
        using (mixpanel.Tracker.BeginScope(("scope", "scope")))
        {
            mixpanel.Tracker.Track("E", ("call", "call"));
        }

        var properties = await mixpanel.PropertiesAsync();
        Assert.Equal("call", properties.Text("call"));
        Assert.All(["$current_url", "utm_source", "super", "scope", "mp_lib"], name => Assert.Equal("enricher", properties.Text(name)));
    }

    [Fact]
    public async Task Add_loses_to_what_an_event_says_outside_its_properties()
    {
        await using var mixpanel = new TestMixpanel(build: static builder => builder.AddEnricher(static message =>
        {
            message.Add("$user_id", "enricher");
            message.Add("$insert_id", "enricher");
            message.Add("ip", "198.51.100.7");
            message.Add("company", "enricher");
        }));
        mixpanel.Tracker.Track(new MixpanelEvent("E") { UserId = "call", InsertId = "call", IpAddress = "203.0.113.9", Groups = { ["company"] = "acme" } });
        var properties = await mixpanel.PropertiesAsync();
        Assert.Equal("call", properties.Text("$user_id"));
        Assert.Equal("call", properties.Text("$insert_id"));
        Assert.Equal("203.0.113.9", properties.Text("ip"));
        Assert.Equal("[\"acme\"]", properties.Raw("company"));
    }

    [Fact]
    public async Task What_one_enricher_replaces_or_removes_a_later_one_cannot_add()
    {
        await using var mixpanel = new TestMixpanel(build: static builder => builder
            .AddEnricher(static message => message.Add("replaced", "added first"))
            .AddEnricher(static message =>
            {
                message.Replace("replaced", "***");
                message.Remove("removed");
            })
            .AddEnricher(static message =>
            {
                message.Add("replaced", "added");
                message.Add("removed", "added");
            }));
        mixpanel.Tracker.Track("E", ("removed", "call"));
        var properties = await mixpanel.PropertiesAsync();
        Assert.Equal("***", properties.Text("replaced"));
        Assert.Null(properties.Raw("removed"));
    }

    [Fact]
    public async Task What_is_removed_stays_away_whatever_comes_later()
    {
        await using var mixpanel = new TestMixpanel(context: Visitor, build: static builder => builder.AddEnricher(static message =>
        {
            message.Remove("$current_url");
            message.Replace("$current_url", "https://shop.example/");
            message.Replace("a", 1);
            message.Remove("a");
        }));
        mixpanel.Tracker.Track("E", ("a", 0));
        var properties = await mixpanel.PropertiesAsync();
        Assert.Null(properties.Raw("$current_url"));
        Assert.Null(properties.Raw("a"));
    }

    [Fact]
    public async Task Properties_may_be_changed_while_they_are_gone_through()
    {
        await using var mixpanel = new TestMixpanel(build: static builder => builder.AddEnricher(static message =>
        {
            foreach (var (name, _) in message.Properties)
            {
                if (name.StartsWith("card", StringComparison.Ordinal))
                {
                    message.Remove(name);
                }
                else
                {
                    message.Replace(name, "***");
                }
            }
        }));
        mixpanel.Tracker.Track("E", ("card number", 1), ("name", "Ada"), ("card owner", 2), ("street", "x"));
        var properties = await mixpanel.PropertiesAsync();
        Assert.Null(properties.Raw("card number"));
        Assert.Null(properties.Raw("card owner"));
        Assert.Equal("***", properties.Text("name"));
        Assert.Equal("***", properties.Text("street"));
    }

    [Fact]
    public async Task On_updates_Add_reaches_only_operations_that_write_properties()
    {
        await using var mixpanel = new TestMixpanel(build: static builder => builder.AddEnricher(static message => message.Add("Region", "north")));
        var people = mixpanel.Tracker.People.For("u");
        people.Set(("a", 1));
        people.SetOnce(("a", 1));
        people.Increment(("a", 1));
        people.Append(("a", 1));
        people.Union(("a", 1));
        people.Remove(("a", 1));
        people.Unset("a"); // a name more would be deleted
        people.Delete();
        var updates = (await mixpanel.ProfilesAsync()).Select(static update => update.GetRawText()).ToArray();
        Assert.Equal(8, updates.Length);
        Assert.All(updates[..2], static update => Assert.Contains("\"Region\":\"north\"", update, StringComparison.Ordinal));
        Assert.All(updates[2..], static update => Assert.DoesNotContain("Region", update, StringComparison.Ordinal));
    }
}
