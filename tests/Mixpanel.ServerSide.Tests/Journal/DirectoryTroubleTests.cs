using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Journal;

/// <summary>What a person reads whose setting is wrong: the setting, the path and the problem, once.</summary>
public sealed class DirectoryTroubleTests : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly FakeLogger _logger = new();

    private string Blocked => Path.Combine(_directory.Path, "blocked");

    private IEnumerable<FakeLogRecord> Told => _logger.Collector.GetSnapshot().Where(static log => log.Level > LogLevel.Debug);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_project_tells_a_bad_directory_once_with_its_setting_and_without_a_stack_trace()
    {
        await File.WriteAllTextAsync(Blocked, "", TestMixpanel.Cancelled);
        await using var mixpanel = new TestMixpanel(options => options.JournalDirectory = Blocked, build: static builder => builder.Services.AddHealthChecks().AddMixpanel());
        foreach (var service in mixpanel.Services.GetServices<IHostedService>())
        {
            await service.StartAsync(TestMixpanel.Cancelled);
        }

        while (mixpanel.Logs.GetSnapshot().Count(static log => log.Id.Name == "JournalDiskException") < 4)
        {
            await Task.Delay(5, TestMixpanel.Cancelled);
        }

        var warning = Assert.Single(mixpanel.Logs.GetSnapshot(), static log => log.Level >= LogLevel.Warning);
        Assert.Equal("JournalDiskFailed", warning.Id.Name);
        Assert.Null(warning.Exception);
        Assert.StartsWith($"Mixpanel setting JournalDirectory: {Blocked} cannot be used (", warning.Message, StringComparison.Ordinal);

        var health = await mixpanel.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestMixpanel.Cancelled);
        Assert.Contains($"The setting JournalDirectory ({Blocked}) cannot be used", health.Entries["mixpanel"].Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_cause_is_told_and_the_end_when_it_is_the_end_for_all()
    {
        var trouble = new DirectoryTrouble("/disk", _logger);
        trouble.Failed("events", new IOException("full"));
        trouble.Failed("profiles", new IOException("full"));
        await ToldAsync("Mixpanel setting JournalDirectory: /disk cannot be used (full). Messages wait in memory and do not survive the process. It is tried again.");
        trouble.Failed("groups", new UnauthorizedAccessException("no rights"));
        await ToldAsync("Mixpanel setting JournalDirectory: /disk cannot be used (no rights). Messages wait in memory and do not survive the process. It is tried again.");
        trouble.Recovered("events");
        trouble.Recovered("groups");
        trouble.Recovered("groups");
        trouble.Recovered("profiles");
        await ToldAsync("Mixpanel setting JournalDirectory: /disk can be used again.");
        Assert.Equal(3, Told.Count());
    }

    private async Task ToldAsync(string message)
    {
        while (Told.LastOrDefault()?.Message != message)
        {
            await Task.Delay(5, TestMixpanel.Cancelled);
        }
    }
}
