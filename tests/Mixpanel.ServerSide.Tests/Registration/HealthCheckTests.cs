using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Registration;

public sealed class HealthCheckTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_application_that_delivers_is_healthy_and_nothing_is_sent_to_find_out()
    {
        await using var mixpanel = Checked();
        mixpanel.Tracker.Track("E");
        var (name, entry) = await CheckAsync(mixpanel.Services);
        Assert.Equal("mixpanel", name);
        Assert.Equal(HealthStatus.Healthy, entry.Status);
        Assert.Equal("Nothing is in the way of delivery. Messages that wait: 1.", entry.Description);
        Assert.Empty(entry.Tags);
        Assert.Equal(1L, entry.Data["events.records"]);
        Assert.Equal(16, entry.Data.Count); // four of each endpoint
        Assert.Empty(mixpanel.Mixpanel.Requests);
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, "interrupted", "Mixpanel has not been taking events for ")]
    [InlineData(HttpStatusCode.Unauthorized, "settings refused", "Mixpanel has been answering events with 'HTTP 401' for ")]
    public async Task It_is_degraded_while_Mixpanel_does_not_take_messages_and_healthy_again_afterwards(HttpStatusCode status, string state, string description)
    {
        await using var mixpanel = Checked();
        var again = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        mixpanel.Mixpanel.Answer(status);
        mixpanel.Mixpanel.Answer(async (request, _) =>
        {
            again.SetResult();
            await goOn.Task;
            return IngestionStub.Success(request);
        });
        mixpanel.Tracker.Track("1");
        mixpanel.Tracker.Track("2");
        var flush = mixpanel.Tracker.FlushAsync(Cancelled);
        await again.Task;

        var (_, entry) = await CheckAsync(mixpanel.Services);
        Assert.Equal(HealthStatus.Degraded, entry.Status);
        Assert.StartsWith(description, entry.Description, StringComparison.Ordinal);
        Assert.Equal((state, 2L), (entry.Data["events.state"], entry.Data["events.records"]));
        Assert.Equal("delivering", entry.Data["profiles.state"]);

        goOn.SetResult();
        await flush;
        (_, entry) = await CheckAsync(mixpanel.Services);
        Assert.Equal((HealthStatus.Healthy, "delivering"), (entry.Status, entry.Data["events.state"]));
    }

    [Fact]
    public async Task A_refusal_of_single_messages_is_no_matter_of_health()
    {
        await using var mixpanel = Checked();
        mixpanel.Mixpanel.Answer(HttpStatusCode.BadRequest, """{"code":400,"failed_records":[{"index":0,"field":"f","message":"m"}]}""");
        mixpanel.Tracker.Track("1");
        Assert.Equal(1, (await mixpanel.Tracker.FlushAsync(Cancelled)).Refused);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(mixpanel.Services)).Entry.Status);
    }

    [Fact]
    public async Task Settings_that_are_wrong_do_no_more_than_degrade()
    {
        var services = new ServiceCollection();
        services.AddMixpanelCore(string.Empty);
        services.AddHealthChecks().AddMixpanel();
        await using var provider = services.BuildServiceProvider();
        var (_, entry) = await CheckAsync(provider);
        Assert.Equal(HealthStatus.Degraded, entry.Status);
        Assert.IsType<OptionsValidationException>(entry.Exception);
    }

    [Theory]
    [InlineData(null, "mixpanel", "Mixpanel is not registered: AddMixpanel was not called on the application's services.")]
    [InlineData("eu", "mixpanel:eu", "There is no Mixpanel project 'eu': AddMixpanel was not called with this name.")]
    public async Task Without_the_project_it_is_degraded_and_says_so(string? project, string expectedName, string expected)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddHealthChecks().AddMixpanel(project);
        await using var provider = services.BuildServiceProvider();
        var (name, entry) = await CheckAsync(provider);
        Assert.Equal((expectedName, HealthStatus.Degraded, expected), (name, entry.Status, entry.Description));
    }

    [Fact]
    public async Task One_check_speaks_of_all_projects_or_one_of_each()
    {
        await using var projects = new SeveralProjects();
        projects.Add("");
        var builder = projects.Add("eu");
        builder.Services.AddHealthChecks().AddMixpanel().AddMixpanel("eu", tags: ["analytics"]);
        await projects.Host.StartAsync(Cancelled);
        var report = await projects.Host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancelled);
        Assert.Equal(["mixpanel", "mixpanel:eu"], report.Entries.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(32, report.Entries["mixpanel"].Data.Count);
        Assert.Equal(16, report.Entries["mixpanel:eu"].Data.Count);
        Assert.All(report.Entries["mixpanel:eu"].Data.Keys, static key => Assert.StartsWith("eu.", key, StringComparison.Ordinal));
        Assert.Equal(["analytics"], report.Entries["mixpanel:eu"].Tags);
    }

    [Fact]
    public async Task The_project_without_a_name_can_be_asked_for_alone()
    {
        await using var projects = new SeveralProjects();
        projects.Add("");
        projects.Add("eu").Services.AddHealthChecks().AddMixpanel(string.Empty);
        var (name, entry) = await CheckAsync(projects.Host.Services);
        Assert.Equal(("mixpanel", 16), (name, entry.Data.Count));
        Assert.Contains("events.records", entry.Data.Keys);
    }

    [Fact]
    public void A_builder_is_needed() =>
        Assert.Throws<ArgumentNullException>(static () => MixpanelHealthChecksBuilderExtensions.AddMixpanel(null!));

    private static TestMixpanel Checked() => new(build: static builder => builder.Services.AddHealthChecks().AddMixpanel());

    private static async Task<(string Name, HealthReportEntry Entry)> CheckAsync(IServiceProvider services)
    {
        var report = await services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancelled);
        var (name, entry) = Assert.Single(report.Entries);
        return (name, entry);
    }
}
