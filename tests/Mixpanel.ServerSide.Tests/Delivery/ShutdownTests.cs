using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Delivery;

public sealed class ShutdownTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_tracked_before_the_host_stops_is_delivered()
    {
        var (host, stub, _) = Start();
        var tracker = host.Services.GetRequiredService<IMixpanelTracker>();
        for (var i = 0; i < 10_000; i++)
        {
            Assert.True(tracker.Track("E", ("n", i)).IsAccepted);
        }

        await host.StopAsync(Cancelled);
        host.Dispose();
        Assert.Equal(10_000, stub.Events.Select(static e => e.GetProperty("properties").Text("$insert_id")).Distinct().Count());
    }

    [Fact]
    public async Task Other_services_may_track_while_they_stop()
    {
        var (host, stub, _) = Start(static services => services.AddHostedService(static provider => new TracksWhenStopping(provider.GetRequiredService<IMixpanelTracker>(), TimeSpan.FromMilliseconds(50))));
        await host.StopAsync(Cancelled);
        host.Dispose();
        Assert.Equal("Stopping", Assert.Single(stub.Events).Text("event"));
    }

    [Fact]
    public async Task Other_services_may_track_while_they_stop_at_the_same_time_as_delivery()
    {
        var (host, stub, _) = Start(static services => services
            .Configure<HostOptions>(static options => options.ServicesStopConcurrently = true)
            .AddHostedService(static provider => new TracksWhenStopping(provider.GetRequiredService<IMixpanelTracker>(), TimeSpan.FromMilliseconds(50))));
        await host.StopAsync(Cancelled);
        host.Dispose();
        Assert.Single(stub.Events);
    }

    [Fact]
    public async Task What_the_last_requests_track_has_its_share_of_the_time()
    {
        // The other service takes longer to stop than delivery may make the application wait.
        var (host, stub, _) = Start(
            static services => services
                .Configure<HostOptions>(static options => options.ServicesStopConcurrently = true)
                .AddHostedService(static provider => new TracksWhenStopping(provider.GetRequiredService<IMixpanelTracker>(), TimeSpan.FromSeconds(1.5))),
            static options => options.ShutdownTimeout = TimeSpan.FromSeconds(1));
        await host.StopAsync(Cancelled);
        host.Dispose();
        Assert.Single(stub.Events);
    }

    [Fact]
    public async Task After_the_end_messages_are_refused_and_counted()
    {
        var (host, _, logs) = Start();
        var tracker = host.Services.GetRequiredService<IMixpanelTracker>();
        await host.StopAsync(Cancelled);
        Assert.Equal(TrackOutcome.Stopped, tracker.Track("Late").Outcome);
        Assert.Equal(default, await tracker.FlushAsync(Cancelled));
        Assert.Contains(logs.GetSnapshot(), static log => log.Id.Name == "MessageRefused");
        host.Dispose();
    }

    [Fact]
    public async Task A_server_that_never_answers_does_not_hold_the_end_and_the_loss_is_told()
    {
        var (host, stub, logs) = Start(options: static options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(300));
        for (var i = 0; i < 8; i++)
        {
            stub.Answer(static async (_, cancellationToken) =>
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
                throw new InvalidOperationException("not reached");
            });
        }

        var tracker = host.Services.GetRequiredService<IMixpanelTracker>();
        tracker.Track("E");
        tracker.Track("E");
        var clock = Stopwatch.StartNew();
        await host.StopAsync(Cancelled);
        host.Dispose();
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10)); // a bound against hanging, not a claim about speed
        var log = Assert.Single(logs.GetSnapshot(), static log => log.Id.Name == "LostAtShutdown");
        Assert.Equal(LogLevel.Error, log.Level);
        Assert.Contains("(events: 2)", log.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_that_ignores_its_cancellation_does_not_hold_the_end()
    {
        var (host, stub, logs) = Start(options: static options => options.ShutdownTimeout = TimeSpan.Zero);
        var never = new TaskCompletionSource<HttpResponseMessage>();
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        stub.Answer((_, _) =>
        {
            entered.SetResult();
            return never.Task;
        });
        var tracker = host.Services.GetRequiredService<IMixpanelTracker>();
        tracker.Track("E");
        _ = tracker.FlushAsync(Cancelled);
        await entered.Task;
        await host.StopAsync(Cancelled).WaitAsync(TimeSpan.FromSeconds(20), Cancelled);
        host.Dispose();
        Assert.Single(logs.GetSnapshot(), static log => log.Id.Name == "LostAtShutdown");
        never.SetException(new InvalidOperationException("at last"));
    }

    [Fact]
    public async Task A_cancelled_token_on_arrival_ends_at_once_and_the_loss_is_told()
    {
        var (host, stub, logs) = Start();
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        stub.Answer(async (_, cancellationToken) =>
        {
            entered.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("not reached");
        });
        var tracker = host.Services.GetRequiredService<IMixpanelTracker>();
        tracker.Track("E");
        _ = tracker.FlushAsync(Cancelled);
        await entered.Task;
        await host.StopAsync(new CancellationToken(canceled: true)).WaitAsync(TimeSpan.FromSeconds(10), Cancelled);
        host.Dispose();
        Assert.Single(logs.GetSnapshot(), static log => log.Id.Name == "LostAtShutdown");
    }

    [Fact]
    public async Task A_long_wait_after_a_failure_is_cut_short_at_the_end()
    {
        var (host, stub, _) = Start(options: static options =>
        {
            options.RetryDelay = TimeSpan.FromMinutes(10);
            options.MaxRetryDelay = TimeSpan.FromMinutes(10);
        });
        var failed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        stub.Answer((_, _) =>
        {
            failed.SetResult();
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));
        });
        var tracker = host.Services.GetRequiredService<IMixpanelTracker>();
        tracker.Track("E");
        var flush = tracker.FlushAsync(Cancelled);
        await failed.Task;
        await host.StopAsync(Cancelled);
        Assert.Equal(1, (await flush).Delivered);
        host.Dispose();
    }

    [Fact]
    public async Task With_a_wrong_token_the_end_does_not_wait_for_a_mending_that_will_not_come()
    {
        var (host, stub, logs) = Start(options: static options => options.ShutdownTimeout = TimeSpan.FromMinutes(5));
        for (var i = 0; i < 50; i++)
        {
            stub.Answer(HttpStatusCode.Unauthorized);
        }

        host.Services.GetRequiredService<IMixpanelTracker>().Track("E");
        await host.StopAsync(Cancelled).WaitAsync(TimeSpan.FromSeconds(30), Cancelled);
        host.Dispose();
        Assert.Single(logs.GetSnapshot(), static log => log.Id.Name == "LostAtShutdown");
    }

    [Fact]
    public async Task One_odd_answer_while_the_application_ends_does_not_give_everything_up()
    {
        var (host, stub, logs) = Start();
        stub.Answer(HttpStatusCode.OK, "<html>a load balancer's</html>");
        host.Services.GetRequiredService<IMixpanelTracker>().Track("E");
        await host.StopAsync(Cancelled);
        host.Dispose();
        Assert.Equal(2, stub.Events.Count); // the same, again
        Assert.DoesNotContain(logs.GetSnapshot(), static log => log.Id.Name == "LostAtShutdown");
    }

    [Fact]
    public async Task One_odd_answer_after_an_outage_does_not_give_everything_up_either()
    {
        var (host, stub, logs) = Start();
        for (var i = 0; i < 5; i++)
        {
            stub.Answer(HttpStatusCode.ServiceUnavailable);
        }

        stub.Answer(HttpStatusCode.NotFound);
        host.Services.GetRequiredService<IMixpanelTracker>().Track("E");
        await host.StopAsync(Cancelled);
        host.Dispose();
        Assert.Equal(7, stub.Events.Count); // the same, again and again
        Assert.DoesNotContain(logs.GetSnapshot(), static log => log.Id.Name == "LostAtShutdown");
    }

    [Fact]
    public async Task A_flush_of_another_service_ends_when_delivery_has_given_up()
    {
        var (host, stub, _) = Start(static services => services.AddHostedService(static provider => new FlushesWhenStopping(provider.GetRequiredService<IMixpanelTracker>())));
        for (var i = 0; i < 100; i++)
        {
            stub.Answer(HttpStatusCode.Unauthorized);
        }

        host.Services.GetRequiredService<IMixpanelTracker>().Track("E");
        await host.StopAsync(Cancelled).WaitAsync(TimeSpan.FromSeconds(30), Cancelled);
        host.Dispose();
    }

    [Fact]
    public async Task Stopping_right_after_the_start_delivers_too()
    {
        for (var i = 0; i < 50; i++)
        {
            var (host, stub, _) = Start();
            host.Services.GetRequiredService<IMixpanelTracker>().Track("E");
            await host.StopAsync(Cancelled);
            host.Dispose();
            Assert.Single(stub.Events);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_program_without_a_host_delivers_when_it_disposes_its_services(bool asynchronously)
    {
        var stub = new IngestionStub();
        var services = new ServiceCollection();
        services.AddMixpanelCore("token").ConfigureHttpClient(http => http.ConfigurePrimaryHttpMessageHandler(() => stub));
        var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IMixpanelTracker>().Track("E");
        if (asynchronously)
        {
            await provider.DisposeAsync();
        }
        else
        {
#pragma warning disable CA1849 // The synchronous way is what is tested.
            provider.Dispose();
#pragma warning restore CA1849
        }

        Assert.Single(stub.Events);
    }

    private static (IHost Host, IngestionStub Stub, FakeLogCollector Logs) Start(
        Action<IServiceCollection>? services = null,
        Action<MixpanelOptions>? options = null)
    {
        var stub = new IngestionStub();
        var logs = new FakeLogCollector();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<ILoggerProvider>(new FakeLoggerProvider(logs));
        services?.Invoke(builder.Services);
        builder.Services
            .AddMixpanelCore(settings =>
            {
                settings.ProjectToken = "token";
                settings.RetryDelay = TimeSpan.FromMilliseconds(10);
                settings.FlushInterval = TimeSpan.FromMinutes(1);
                options?.Invoke(settings);
            })
            .ConfigureHttpClient(http => http.ConfigurePrimaryHttpMessageHandler(() => stub));
        var host = builder.Build();
        host.StartAsync(Cancelled).GetAwaiter().GetResult();
        return (host, stub, logs);
    }

    private sealed class TracksWhenStopping(IMixpanelTracker tracker, TimeSpan after) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public async Task StopAsync(CancellationToken cancellationToken)
        {
            await Task.Delay(after, CancellationToken.None);
            tracker.Track("Stopping");
        }
    }

    private sealed class FlushesWhenStopping(IMixpanelTracker tracker) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public async Task StopAsync(CancellationToken cancellationToken)
        {
            tracker.Track("Stopping");
            await tracker.FlushAsync(CancellationToken.None);
        }
    }
}
