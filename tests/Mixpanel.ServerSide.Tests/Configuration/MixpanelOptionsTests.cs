using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Mixpanel.ServerSide.Configuration;

namespace Mixpanel.ServerSide.Tests.Configuration;

public sealed class MixpanelOptionsTests
{
    public static TheoryData<string, Action<MixpanelOptions>> Bad => new()
    {
        { "ProjectToken", static options => options.ProjectToken = "" },
        { "ProjectToken", static options => options.ProjectToken = null! },
        { "ProjectToken", static options => options.ProjectToken = "to:ken" },
        { "ProjectToken", static options => options.ProjectToken = " token" },
        { "Region", static options => options.Region = (MixpanelRegion)7 },
        { "IdentityModel", static options => options.IdentityModel = (IdentityModel)7 },
        { "Endpoint", static options => options.Endpoint = new Uri("/relative", UriKind.Relative) },
        { "Endpoint", static options => options.Endpoint = new Uri("ftp://example.com") },
        { "BatchSize", static options => options.BatchSize = -1 },
        { "BatchSize", static options => options.BatchSize = 2_001 },
        { "BatchBytes", static options => options.BatchBytes = -1 },
        { "MaxConcurrentRequests", static options => options.MaxConcurrentRequests = 0 },
        { "JournalCapacity", static options => options.JournalCapacity = -1 },
        { "JournalDirectory", static options => options.JournalDirectory = " " },
        { "JournalDirectory", static options => options.JournalDirectory = "~/mixpanel" },
        { "JournalSyncInterval", static options => options.JournalSyncInterval = TimeSpan.FromSeconds(1) },
        { "FlushInterval", static options => options.FlushInterval = TimeSpan.FromSeconds(-1) },
        { "RequestTimeout", static options => options.RequestTimeout = TimeSpan.Zero },
        { "RetryDelay", static options => options.RetryDelay = TimeSpan.Zero },
        { "MaxRetryDelay", static options => options.MaxRetryDelay = TimeSpan.FromSeconds(1) },
        { "ShutdownTimeout", static options => options.ShutdownTimeout = TimeSpan.FromSeconds(-1) },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_bad_setting_stops_the_host_with_its_name(string setting, Action<MixpanelOptions> spoil)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddMixpanelCore(options =>
        {
            options.ProjectToken = "token";
            spoil(options);
        });
        using var host = builder.Build();
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));
        Assert.Contains($"Mixpanel setting {setting} ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_are_read_from_a_configuration_section()
    {
        var options = Bound(new()
        {
            ["ProjectToken"] = "token",
            ["Region"] = "EU",
            ["IdentityModel"] = "Original",
            ["Endpoint"] = "https://proxy.example/mp",
            ["FlushInterval"] = "00:00:05",
            ["BatchSize"] = "50",
            ["Compress"] = "false",
        });
        Assert.Equal("token", options.ProjectToken);
        Assert.Equal(MixpanelRegion.EU, options.Region);
        Assert.Equal(IdentityModel.Original, options.IdentityModel);
        Assert.Equal(new Uri("https://proxy.example/mp"), options.Endpoint);
        Assert.Equal(TimeSpan.FromSeconds(5), options.FlushInterval);
        Assert.Equal(50, options.BatchSize);
        Assert.False(options.Compress);
    }

    [Fact]
    public void An_unknown_region_in_the_configuration_is_named() =>
        Assert.Contains("Region", Assert.ThrowsAny<InvalidOperationException>(() => Bound(new() { ["ProjectToken"] = "t", ["Region"] = "Mars" })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_setting_that_nothing_reads_is_named()
    {
        var exception = Assert.Throws<OptionsValidationException>(() => Bound(new() { ["ProjectToken"] = "t", ["Regoin"] = "EU" }));
        Assert.StartsWith("Mixpanel setting Regoin is not known. There are ProjectToken, Region,", exception.Message, StringComparison.Ordinal);
        Assert.Equal("t", Bound(new() { ["projecttoken"] = "t", ["Context:DeviceIdCookie:Name"] = "x" }).ProjectToken);
    }

    [Fact]
    public void A_home_directory_that_nothing_would_expand_is_told_as_such() =>
        Assert.Equal("Mixpanel setting JournalDirectory is '~/mixpanel', and '~' is not expanded; give the whole path.", Problem(static options => options.JournalDirectory = "~/mixpanel"));

    [Fact]
    public void A_sync_interval_without_files_names_both_settings() =>
        Assert.Equal(
            "Mixpanel setting JournalSyncInterval needs JournalDirectory: without files nothing can be forced to the disk.",
            Problem(static options => options.JournalSyncInterval = TimeSpan.FromSeconds(1)));

    private static string Problem(Action<MixpanelOptions> spoil)
    {
        var options = new MixpanelOptions { ProjectToken = "token" };
        spoil(options);
        return new MixpanelOptionsRules().Validate(Options.DefaultName, options).FailureMessage!;
    }

    [Fact]
    public void The_message_tells_the_value_and_what_is_allowed()
    {
        var exception = Assert.Throws<OptionsValidationException>(() => Bound(new() { ["ProjectToken"] = "t", ["BatchSize"] = "5000" }));
        Assert.Equal("Mixpanel setting BatchSize is 5000; it must lie between 1 and 2000.", exception.Message);
    }

    private static MixpanelOptions Bound(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection();
        services.AddMixpanelCore(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<MixpanelOptions>>().Value;
    }
}
