using Microsoft.Extensions.DependencyInjection;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Tracking;

/// <summary>Who wins over whom: call &gt; enrichers &gt; context &gt; scope &gt; options &gt; the library's defaults.</summary>
public sealed class PrecedenceTests
{
    // Who says something about the property, and who wins. Only $referrer can come from the context, only mp_lib from the library.
    [Theory]
    [InlineData("$referrer", "call enricher context scope options", "call")]
    [InlineData("$referrer", "enricher context scope options", "enricher")]
    [InlineData("$referrer", "context scope options", "context")]
    [InlineData("$referrer", "scope options", "scope")]
    [InlineData("$referrer", "options", "options")]
    [InlineData("$referrer", "context options", "context")]
    [InlineData("$referrer", "context scope", "context")]
    [InlineData("$referrer", "call context", "call")]
    [InlineData("$referrer", "call scope", "call")]
    [InlineData("$referrer", "enricher options", "enricher")]
    [InlineData("$referrer", "", null)]
    [InlineData("Plan", "call enricher scope options", "call")]
    [InlineData("Plan", "enricher scope options", "enricher")]
    [InlineData("Plan", "scope options", "scope")]
    [InlineData("Plan", "options", "options")]
    [InlineData("mp_lib", "call enricher scope options", "call")]
    [InlineData("mp_lib", "enricher scope options", "enricher")]
    [InlineData("mp_lib", "scope options", "scope")]
    [InlineData("mp_lib", "options", "options")]
    [InlineData("mp_lib", "", "dotnet")]
    public async Task The_nearest_wins(string name, string sources, string? winner)
    {
        var who = sources.Split(' ');
        await using var mixpanel = new TestMixpanel(
            options =>
            {
                if (who.Contains("options"))
                {
                    options.SuperProperties[name] = "options";
                }
            },
            who.Contains("context") ? new MixpanelContext { Referrer = "context" } : new MixpanelContext(),
            build: builder =>
            {
                if (who.Contains("enricher"))
                {
                    builder.AddEnricher(message => message.Add(name, "enricher"));
                }
            });
        using (mixpanel.Tracker.BeginScope(who.Contains("scope") ? new MixpanelProperties { [name] = "scope" } : []))
        {
            mixpanel.Tracker.Track("E", who.Contains("call") ? new MixpanelProperties { [name] = "call" } : []);
        }

        Assert.Equal(winner, (await mixpanel.PropertiesAsync()).Text(name));
    }

    [Fact]
    public async Task A_value_that_cannot_be_written_hides_the_next_all_the_same()
    {
        await using var mixpanel = new TestMixpanel(static options => options.SuperProperties["Plan"] = "options");
        mixpanel.Tracker.Track("E", ("Plan", MixpanelValue.FromObject(new object())));
        Assert.Null((await mixpanel.PropertiesAsync()).Raw("Plan"));
    }

    [Fact]
    public async Task A_group_that_cannot_be_used_does_not_become_that_of_the_scope()
    {
        await using var mixpanel = new TestMixpanel(static options => options.GroupKeys.Add("company_id"));
        using var scope = mixpanel.Tracker.BeginScope(("company_id", "acme"));
        mixpanel.Tracker.Track("Null", ("company_id", (string?)null));
        mixpanel.Tracker.Track("Blocked", ("company_id", "unknown"));
        mixpanel.Tracker.Track(new MixpanelEvent("Field") { Groups = { ["company_id"] = "n/a" } });
        using (mixpanel.Tracker.BeginScope(("company_id", MixpanelValue.Null)))
        {
            mixpanel.Tracker.Track("Inner scope");
        }

        mixpanel.Tracker.Track("None given");
        await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled);
        Assert.Equal(
            [null, null, null, null, "[\"acme\"]"],
            mixpanel.Mixpanel.Events.Select(static e => e.GetProperty("properties").Raw("company_id")));
    }

    [Fact]
    public async Task An_event_about_another_person_carries_super_properties_but_nothing_of_the_context()
    {
        await using var mixpanel = new TestMixpanel(
            static options => options.SuperProperties["$referrer"] = "options",
            new MixpanelContext { UserId = "admin", Referrer = "context" });
        mixpanel.Tracker.Track(new MixpanelEvent("E") { UserId = "customer" });
        Assert.Equal("options", (await mixpanel.PropertiesAsync()).Text("$referrer"));
    }

    [Fact]
    public async Task Profiles_carry_no_super_properties()
    {
        await using var mixpanel = new TestMixpanel(static options => options.SuperProperties["super"] = 1);
        using (mixpanel.Tracker.BeginScope(("scope", 1)))
        {
            mixpanel.Tracker.People.For("u").Set(("a", 1));
            mixpanel.Tracker.Group("company", "acme").Set(("a", 1));
        }

        Assert.Equal("{\"a\":1}", Assert.Single(await mixpanel.ProfilesAsync()).Raw("$set"));
        Assert.Equal("{\"a\":1}", Assert.Single(await mixpanel.GroupsAsync()).Raw("$set"));
    }
}
