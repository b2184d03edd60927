using Microsoft.Extensions.Time.Testing;
using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Journal;
using Mixpanel.ServerSide.Registration;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Registration;

/// <summary>What a person on call reads.</summary>
public sealed class EndpointHealthTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly MixpanelOptions _options = new() { ProjectToken = "0123456789abcdef" };
    private readonly DeliveryState _delivery;

    public EndpointHealthTests() => _delivery = new DeliveryState(_time);

    [Fact]
    public void An_endpoint_that_is_well_has_numbers_and_no_words()
    {
        var (troubles, data) = Tell(new JournalStatus(1, 2, false) { Bytes = 3_000, OldestAge = TimeSpan.FromMilliseconds(1_500), Fill = 0.8 });
        Assert.Empty(troubles);
        Assert.Equal(
            new Dictionary<string, object> { ["events.records"] = 2L, ["events.bytes"] = 3_000L, ["events.oldest_age"] = 1.5, ["events.state"] = "delivering" },
            data);
    }

    [Fact]
    public void An_interruption_is_told_with_its_length_and_the_answer()
    {
        _delivery.Failed(0, "HTTP 503", wrongSettings: false);
        _time.Advance(TimeSpan.FromMinutes(75.01));
        Is(new JournalStatus(0, 1_204, false), "interrupted", "Mixpanel has not been taking events for 01:15:00 (HTTP 503); 1204 are kept and sent again.");
    }

    [Fact]
    public void Refused_settings_are_told_with_the_answer()
    {
        _delivery.Failed(0, "HTTP 401: there is no project ***", wrongSettings: true);
        _time.Advance(TimeSpan.FromSeconds(5));
        Is(
            new JournalStatus(0, 7, false),
            "settings refused",
            "Mixpanel has been answering events with 'HTTP 401: there is no project ***' for 00:00:05: check ProjectToken, Region and Endpoint. Until then 7 are kept.");
    }

    [Fact]
    public void A_journal_that_is_nearly_full_is_told_while_there_is_time() => Is(
        new JournalStatus(0, 7, false) { Fill = 0.817 }, "nearly full", "The journal of events is 81 % full; when it is full, messages are dropped and counted.");

    [Theory]
    [InlineData(null, false, false)]
    [InlineData("journal", true, false)]
    [InlineData("journal", false, true)]
    public void A_disk_that_failed_is_told_where_the_settings_promise_it(string? directory, bool isDurable, bool isTold)
    {
        _options.JournalDirectory = directory;
        var status = new JournalStatus(0, 7, false) { IsDurable = isDurable };
        if (isTold)
        {
            Is(status, "memory only", "The setting JournalDirectory (journal) cannot be used, so that events wait in memory and do not survive the process. The log says why.");
        }
        else
        {
            Assert.Empty(Tell(status).Troubles);
        }
    }

    [Fact]
    public void A_journal_that_takes_nothing_any_more_is_told() => Is(
        new JournalStatus(0, 0, true), "stopped", "No events are taken any more: the application is ending, or delivery has failed, which the log tells.");

    [Fact]
    public void Several_troubles_are_told_each()
    {
        _delivery.Failed(0, "HTTP 503", wrongSettings: false);
        var (troubles, data) = Tell(new JournalStatus(0, 7, false) { Fill = 1 });
        Assert.Equal(2, troubles.Count);
        Assert.Equal("interrupted, nearly full", data["events.state"]);
    }

    [Fact]
    public void A_project_with_a_name_is_named()
    {
        var (troubles, data) = Tell(new JournalStatus(0, 7, true), project: "eu");
        Assert.StartsWith("Project 'eu': No events", Assert.Single(troubles), StringComparison.Ordinal);
        Assert.Equal(["eu.events.bytes", "eu.events.oldest_age", "eu.events.records", "eu.events.state"], data.Keys.Order(StringComparer.Ordinal));
    }

    private void Is(JournalStatus status, string state, string sentence)
    {
        var (troubles, data) = Tell(status);
        Assert.Equal(sentence, Assert.Single(troubles));
        Assert.Equal(state, data["events.state"]);
    }

    private (IReadOnlyList<string> Troubles, Dictionary<string, object> Data) Tell(JournalStatus status, string project = "")
    {
        var data = new Dictionary<string, object>();
        return (EndpointHealth.Tell(new MonitoredEndpoint(project, "events", new ScriptedJournal(), _delivery, _options), status, data), data);
    }
}
