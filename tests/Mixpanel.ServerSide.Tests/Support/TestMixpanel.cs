using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace Mixpanel.ServerSide.Tests.Support;

/// <summary>The library as an application without a host registers it, with a stub in the place of Mixpanel.</summary>
internal sealed class TestMixpanel : IAsyncDisposable
{
    public const string Token = "0123456789abcdef0123456789abcdef";

    private readonly ServiceProvider _services;

    public TestMixpanel(
        Action<MixpanelOptions>? configure = null, MixpanelContext? context = null, TimeProvider? time = null, Action<IMixpanelBuilder>? build = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerProvider>(new FakeLoggerProvider(Logs));
        services.AddLogging(static logging => logging.SetMinimumLevel(LogLevel.Debug));
        services.AddSingleton<IMixpanelContextAccessor>(Contexts);
        if (time is not null)
        {
            services.AddSingleton(time);
        }

        var builder = services
            .AddMixpanelCore(options =>
            {
                options.ProjectToken = Token;
                options.RetryDelay = TimeSpan.FromMilliseconds(10);
                options.MaxRetryDelay = TimeSpan.FromMilliseconds(20);
                options.FlushInterval = TimeSpan.FromMinutes(1); // tests flush; nothing leaves by itself
                configure?.Invoke(options);
            })
            .ConfigureHttpClient(http => http.ConfigurePrimaryHttpMessageHandler(() => Mixpanel));
        build?.Invoke(builder);
        Contexts.Current = context;
        _services = services.BuildServiceProvider(validateScopes: true);
        Tracker = _services.GetRequiredService<IMixpanelTracker>();
    }

    public IngestionStub Mixpanel { get; } = new();

    public FakeLogCollector Logs { get; } = new();

    public SettableContext Contexts { get; } = new();

    public IMixpanelTracker Tracker { get; }

    public IServiceProvider Services => _services;

    public IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    public static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Tracks, flushes, and gives the properties of the one event that arrived.</summary>
    public async Task<JsonElement> EventAsync(Func<IMixpanelTracker, TrackResult> track)
    {
        Assert.Equal(TrackOutcome.Accepted, track(Tracker).Outcome);
        await Tracker.FlushAsync(Cancelled);
        return Assert.Single(Mixpanel.Events).GetProperty("properties");
    }

    /// <summary>Updates, flushes, and gives the one profile update that arrived.</summary>
    public async Task<JsonElement> ProfileAsync(Func<IMixpanelPeople, TrackResult> update)
    {
        Assert.Equal(TrackOutcome.Accepted, update(Tracker.People).Outcome);
        await Tracker.FlushAsync(Cancelled);
        return Assert.Single(Mixpanel.Profiles);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    internal sealed class SettableContext : IMixpanelContextAccessor
    {
        private MixpanelContext? _current;

        public bool Throws { get; set; }

        public MixpanelContext? Current
        {
            get => Throws ? throw new InvalidOperationException("no context") : _current;
            set => _current = value;
        }
    }
}
