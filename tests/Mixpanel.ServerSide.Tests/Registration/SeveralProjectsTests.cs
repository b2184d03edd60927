using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Registration;

/// <summary>Projects share a process and nothing else.</summary>
public sealed class SeveralProjectsTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_sends_with_its_own_token_to_its_own_address_by_its_own_rules()
    {
        await using var projects = new SeveralProjects();
        projects.Add("");
        projects.Add("eu", static options =>
        {
            options.Region = MixpanelRegion.EU;
            options.IdentityModel = IdentityModel.Original;
            options.SuperProperties["Project"] = "eu";
        }).AddEnricher(static message => message.Add("enriched", "eu"));
        projects.Add("in", static options =>
        {
            options.Region = MixpanelRegion.India;
            options.Refuse = MixpanelRepairs.All;
        });
        await projects.Host.StartAsync(Cancelled);
        Assert.NotSame(projects[""], projects["eu"]);
        Assert.Same(projects["eu"], projects["eu"]);

        foreach (var (name, host, distinctId) in new[] { ("", "api.mixpanel.com", "$device:d"), ("eu", "api-eu.mixpanel.com", "d"), ("in", "api-in.mixpanel.com", "$device:d") })
        {
            projects[name].Track(new MixpanelEvent("E") { DeviceId = "d" });
            projects[name].People.For("u").Set(("a", 1));
            projects[name].Group("company", "acme").Set(("a", 1));
            await projects[name].FlushAsync(Cancelled);
            var stub = projects.StubOf(name);
            Assert.Equal(3, stub.Requests.Count);
            Assert.All(stub.Requests, request => Assert.Equal(host, request.Uri.Host));
            var properties = Assert.Single(stub.Events).GetProperty("properties");
            Assert.Equal($"token-{name}", properties.Text("token"));
            Assert.Equal(distinctId, properties.Text("distinct_id"));
            Assert.Equal(name == "eu" ? "eu" : null, properties.Text("Project"));
            Assert.Equal(name == "eu" ? "eu" : null, properties.Text("enriched"));
            Assert.Equal($"token-{name}", Assert.Single(stub.Profiles).Text("$token"));
            Assert.Equal(
                "Basic " + Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes($"token-{name}:")),
                Assert.Single(stub.Requests, static request => request.Path == "/import").Authorization);
        }

        Assert.Equal(TrackOutcome.WrongIdentityModel, projects[""].Merge("a", "b").Outcome);
        Assert.Equal(TrackOutcome.Accepted, projects["eu"].Merge("a", "b").Outcome);
        Assert.Equal(TrackOutcome.RepairRefused, projects["in"].Track("E", ("a", double.NaN)).Outcome);
        Assert.Equal(TrackOutcome.Accepted, projects["eu"].Track("E", ("a", double.NaN)).Outcome);
    }

    [Fact]
    public async Task Without_a_project_that_has_no_name_there_is_no_tracker_that_has_none()
    {
        await using var projects = new SeveralProjects();
        projects.Add("eu");
        await projects.Host.StartAsync(Cancelled);
        Assert.Null(projects.Host.Services.GetService<IMixpanelTracker>());
        projects["eu"].Track("E");
        await projects["eu"].FlushAsync(Cancelled);
        Assert.Single(projects.StubOf("eu").Events);
    }

    [Fact]
    public async Task A_host_delivers_those_that_nobody_asked_for_before_and_ends_all()
    {
        var projects = new SeveralProjects();
        projects.Add("");
        projects.Add("eu");
        await projects.Host.StartAsync(Cancelled);
        projects[""].Track("E");
        projects["eu"].Track("E");
        await projects.DisposeAsync();
        Assert.Single(projects.StubOf("").Events);
        Assert.Single(projects.StubOf("eu").Events);
    }

    [Fact]
    public async Task Scopes_metrics_and_log_categories_are_apart()
    {
        await using var projects = new SeveralProjects();
        projects.Add("");
        projects.Add("eu");
        await projects.Host.StartAsync(Cancelled);
        using var accepted = new MetricCollector<long>(projects.Meters, MixpanelMetrics.MeterName, "mixpanel.messages.accepted");
        using var dropped = new MetricCollector<long>(projects.Meters, MixpanelMetrics.MeterName, "mixpanel.messages.dropped");
        using (projects["eu"].BeginScope(("scope", "eu")))
        {
            projects[""].Track("E");
            projects["eu"].Track("E");
            projects["eu"].Track("");
        }

        await projects["eu"].FlushAsync(Cancelled);
        await projects[""].FlushAsync(Cancelled);
        Assert.Null(Assert.Single(projects.StubOf("").Events).GetProperty("properties").Raw("scope"));
        Assert.Equal("eu", Assert.Single(projects.StubOf("eu").Events).GetProperty("properties").Text("scope"));

        Assert.Equal(2, accepted.Sum());
        Assert.Equal(1, accepted.Sum(("project", "eu"), ("endpoint", "events")));
        Assert.Single(accepted.GetMeasurementSnapshot(), static measurement => !measurement.Tags.ContainsKey("project"));
        Assert.Equal(1, dropped.Sum(("project", "eu"), ("reason", "invalid")));
        Assert.Equal("Mixpanel.ServerSide.Tracking.eu", Assert.Single(projects.Logs.GetSnapshot(), static log => log.Id.Name == "MessageRefused").Category);
        Assert.Equal(
            ["Mixpanel.ServerSide.Delivery", "Mixpanel.ServerSide.Delivery.eu"],
            projects.Logs.GetSnapshot().Where(static log => log.Id.Name == "BatchDelivered").Select(static log => log.Category).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task One_that_always_fails_delays_neither_the_others_delivery_nor_more_than_its_own_time_the_end()
    {
        var projects = new SeveralProjects();
        projects.Add("down", Briefly);
        projects.Add("hangs", Briefly);
        projects.Add("works", Briefly);
        for (var i = 0; i < 1_000; i++)
        {
            projects.StubOf("down").Answer(HttpStatusCode.InternalServerError);
            projects.StubOf("hangs").Answer(static async (_, cancellationToken) =>
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
                throw new InvalidOperationException("not reached");
            });
        }

        await projects.Host.StartAsync(Cancelled);
        projects["down"].Track("E");
        projects["hangs"].Track("E");
        projects["works"].Track("E");
        Assert.Equal(new FlushResult(1, 0), await projects["works"].FlushAsync(Cancelled));

        projects["works"].Track("Last");
        var clock = Stopwatch.StartNew();
        await projects.DisposeAsync();
        Assert.Equal(2, projects.StubOf("works").Events.Count);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(7.5)); // four seconds each, at the same time
        Assert.Equal(
            ["Mixpanel.ServerSide.Delivery.down", "Mixpanel.ServerSide.Delivery.hangs"],
            projects.Logs.GetSnapshot().Where(static log => log.Id.Name == "LostAtShutdown").Select(static log => log.Category).Order(StringComparer.Ordinal));

        static void Briefly(MixpanelOptions options) => options.ShutdownTimeout = TimeSpan.FromSeconds(4);
    }

    [Fact]
    public async Task Registering_a_name_twice_adds_the_settings_to_those_of_the_first_time()
    {
        await using var projects = new SeveralProjects();
        projects.Add("eu", static options => options.SuperProperties["first"] = 1);
        projects.Add("eu", static options => options.SuperProperties["second"] = 2);
        await projects.Host.StartAsync(Cancelled);
        projects["eu"].Track("E");
        await projects["eu"].FlushAsync(Cancelled);
        var properties = Assert.Single(projects.StubOf("eu").Events).GetProperty("properties"); // the client of the second time
        Assert.Equal("1", properties.Raw("first"));
        Assert.Equal("2", properties.Raw("second"));
        Assert.Single(projects.Host.Services.GetKeyedServices<IMixpanelTracker>("eu"));
    }

    [Fact]
    public async Task A_bad_setting_stops_the_host_and_names_setting_and_project()
    {
        var projects = new SeveralProjects();
        projects.Add("");
        projects.Add("eu", static options => options.BatchSize = 0);
        using var host = projects.Host;
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancelled));
        Assert.Equal("Mixpanel setting BatchSize of project 'eu' is 0; it must lie between 1 and 2000.", exception.Message);
    }

    [Theory]
    [InlineData("eu", "Regoin", "Mixpanel setting Regoin of project 'eu' is not known.")]
    [InlineData("eu", "Context:UseIpAddress", "Mixpanel setting Context of project 'eu' is not known.")] // the request context is everybody's
    [InlineData("", "Regoin", "Mixpanel setting Regoin is not known.")]
    public async Task An_unknown_setting_stops_the_host_and_names_setting_and_project(string name, string setting, string expected)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        var bad = new ConfigurationBuilder().AddInMemoryCollection([new("ProjectToken", "t"), new(setting, "x")]).Build();
        var good = new ConfigurationBuilder().AddInMemoryCollection([new("ProjectToken", "t")]).Build();
        builder.Services.AddMixpanelCore("other", good);
        _ = name.Length == 0 ? builder.Services.AddMixpanelCore(bad) : builder.Services.AddMixpanelCore(name, bad);
        using var host = builder.Build();
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancelled));
        Assert.StartsWith(expected, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void A_name_is_needed(string? name)
    {
        var services = new ServiceCollection();
        Assert.ThrowsAny<ArgumentException>(() => services.AddMixpanelCore(name!, "token"));
        Assert.ThrowsAny<ArgumentException>(() => services.AddMixpanelCore(name!, new ConfigurationBuilder().Build()));
        Assert.ThrowsAny<ArgumentException>(() => services.AddMixpanelCore(name!, static _ => { }));
    }

    [Fact]
    public async Task An_enricher_of_one_project_may_ask_for_another_projects_tracker()
    {
        await using var projects = new SeveralProjects();
        projects.Add("").AddEnricher<CopiesToAudit>();
        projects.Add("audit");
        await projects.Host.StartAsync(Cancelled);
        projects[""].Track("E");
        await projects["audit"].FlushAsync(Cancelled);
        Assert.Equal("E", Assert.Single(projects.StubOf("audit").Events).Text("event"));
    }

    private sealed class CopiesToAudit([FromKeyedServices("audit")] IMixpanelTracker audit) : IMixpanelEnricher
    {
        public void Enrich(MixpanelEnrichment message) => audit.Track(message.Name);
    }
}
