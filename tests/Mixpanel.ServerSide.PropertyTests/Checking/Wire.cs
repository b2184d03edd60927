using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.PropertyTests.Checking;

/// <summary>The library with a stub in the place of Mixpanel, or with the emulator.</summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public Wire(IdentityModel model, Uri? emulator = null)
    {
        var services = new ServiceCollection();
        var builder = services.AddMixpanelCore(options =>
        {
            options.ProjectToken = "0123456789abcdef0123456789abcdef";
            options.IdentityModel = model;
            options.Endpoint = emulator;
            options.GroupKeys.Add("company_id");
            options.SuperProperties["App"] = "4.2";
            options.SuperProperties["$browser"] = "none";
            options.FlushInterval = TimeSpan.FromMinutes(1);
        });
        if (emulator is null)
        {
            builder.ConfigureHttpClient(http => http.ConfigurePrimaryHttpMessageHandler(() => Stub));
        }

        _services = services.BuildServiceProvider();
        Tracker = _services.GetRequiredService<IMixpanelTracker>();
    }

    public IngestionStub Stub { get; } = new();

    public IMixpanelTracker Tracker { get; }

    /// <summary>What arrives because of a call; null if the call refused it.</summary>
    public JsonElement? Send(Func<IMixpanelTracker, TrackResult> call, params TrackOutcome[] alsoAllowed)
    {
        var outcome = call(Tracker).Outcome;
        if (outcome != TrackOutcome.Accepted)
        {
            Assert.Contains(outcome, alsoAllowed);
            return null;
        }

        Assert.Equal(new FlushResult(1, 0), Tracker.FlushAsync(TestContext.Current.CancellationToken).GetAwaiter().GetResult());
        return Stub.Requests[^1].Records.Single();
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
