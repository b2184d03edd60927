using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace Mixpanel.ServerSide.Tests.Support;

/// <summary>A host with several projects, each with a stub of its own in the place of Mixpanel.</summary>
internal sealed class SeveralProjects : IAsyncDisposable
{
    private readonly Dictionary<string, IngestionStub> _stubs = [];
    private readonly HostApplicationBuilder _builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
    private IHost? _host;

    public SeveralProjects()
    {
        _builder.Services.AddSingleton<ILoggerProvider>(new FakeLoggerProvider(Logs));
        _builder.Logging.SetMinimumLevel(LogLevel.Debug);
    }

    public FakeLogCollector Logs { get; } = new();

    public IHost Host => _host ??= _builder.Build();

    public IMeterFactory Meters => Host.Services.GetRequiredService<IMeterFactory>();

    /// <summary>The tracker of a project; of the one without a name if it is empty.</summary>
    public IMixpanelTracker this[string name] =>
        name.Length == 0 ? Host.Services.GetRequiredService<IMixpanelTracker>() : Host.Services.GetRequiredKeyedService<IMixpanelTracker>(name);

    public IngestionStub StubOf(string name) => _stubs[name];

    public IMixpanelBuilder Add(string name, Action<MixpanelOptions>? configure = null)
    {
        var stub = _stubs[name] = new IngestionStub();
        return (name.Length == 0 ? _builder.Services.AddMixpanelCore(Configure) : _builder.Services.AddMixpanelCore(name, Configure))
            .ConfigureHttpClient(http => http.ConfigurePrimaryHttpMessageHandler(() => stub));

        void Configure(MixpanelOptions options)
        {
            options.ProjectToken = $"token-{name}";
            options.RetryDelay = TimeSpan.FromMilliseconds(10);
            options.MaxRetryDelay = TimeSpan.FromMilliseconds(20);
            options.FlushInterval = TimeSpan.FromMilliseconds(10);
            configure?.Invoke(options);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.StopAsync();
            _host.Dispose();
        }
    }
}
