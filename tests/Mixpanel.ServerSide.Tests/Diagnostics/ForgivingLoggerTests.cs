using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Diagnostics;

public sealed class ForgivingLoggerTests
{
    [Fact]
    public async Task A_log_provider_that_fails_costs_no_message()
    {
        var stub = new IngestionStub();
        stub.Answer(HttpStatusCode.ServiceUnavailable);
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerProvider, FailingProvider>();
        services
            .AddMixpanelCore(static options =>
            {
                options.ProjectToken = "token";
                options.RetryDelay = TimeSpan.FromMilliseconds(10);
            })
            .ConfigureHttpClient(http => http.ConfigurePrimaryHttpMessageHandler(() => stub));
        await using var provider = services.BuildServiceProvider();
        var tracker = provider.GetRequiredService<IMixpanelTracker>();
        Assert.Equal(TrackOutcome.Invalid, tracker.Track("").Outcome);
        Assert.True(tracker.Track("E", ("a", double.NaN)).IsAccepted);
        Assert.Equal(1, (await tracker.FlushAsync(TestContext.Current.CancellationToken)).Delivered);
    }

    private sealed class FailingProvider : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            throw new IOException("disk full");

        public void Dispose()
        {
        }
    }
}
