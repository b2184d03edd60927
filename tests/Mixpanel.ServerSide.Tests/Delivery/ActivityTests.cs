using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using Mixpanel.ServerSide.Delivery;
using Mixpanel.ServerSide.Emulator;
using Mixpanel.ServerSide.Ingestion;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Delivery;

/// <summary>Each request is an activity of its own, which belongs to no request of the application and does not reach Mixpanel.</summary>
public sealed class ActivityTests
{
    [Fact]
    public async Task Each_request_is_one_with_what_was_sent_and_how_it_went()
    {
        using var heard = new Listener(RequestActivity.SourceName, static activity => activity.GetTagItem("mixpanel.project") is nameof(Each_request_is_one_with_what_was_sent_and_how_it_went));
        await using var lane = new LaneTest(IngestionEndpoint.Import, project: nameof(Each_request_is_one_with_what_was_sent_and_how_it_went));
        lane.AppendMany(3);
        lane.Mixpanel.Answer(HttpStatusCode.ServiceUnavailable);
        lane.Mixpanel.Answer(HttpStatusCode.BadRequest, """{"code":400,"failed_records":[{"index":0,"message":"m"}]}""");
        await lane.FlushAsync();

        Assert.Equal(["retry", "partly_delivered"], heard.Stopped.Select(static activity => activity.GetTagItem("mixpanel.outcome")));
        Assert.All(heard.Stopped, static activity =>
        {
            Assert.Equal("mixpanel.send", activity.OperationName);
            Assert.Equal("events", activity.GetTagItem("mixpanel.endpoint"));
            Assert.Equal(3, activity.GetTagItem("mixpanel.messages"));
            Assert.Equal(ActivityStatusCode.Error, activity.Status);
        });
        Assert.Equal("HTTP 503", heard.Stopped.First().StatusDescription);
    }

    [Fact]
    public async Task It_has_no_parent_whoever_started_delivery_and_whoever_waits_for_it()
    {
        using var heard = new Listener(RequestActivity.SourceName, static activity => activity.GetTagItem("mixpanel.project") is nameof(It_has_no_parent_whoever_started_delivery_and_whoever_waits_for_it));
        using var request = new Activity("a request of the application").Start();
        await using var lane = new LaneTest(IngestionEndpoint.Import, project: nameof(It_has_no_parent_whoever_started_delivery_and_whoever_waits_for_it));
        lane.AppendMany(1);
        await lane.FlushAsync();
        var activity = Assert.Single(heard.Stopped);
        Assert.Null(activity.ParentId);
        Assert.NotEqual(request.TraceId, activity.TraceId);
        Assert.Equal(ActivityStatusCode.Unset, activity.Status);
        Assert.Equal("delivered", activity.GetTagItem("mixpanel.outcome"));
        Assert.Same(request, Activity.Current);
    }

    [Fact]
    public async Task The_HTTP_client_neither_traces_itself_nor_tells_Mixpanel_of_the_trace()
    {
        await using var emulator = await MixpanelEmulator.StartAsync(cancellationToken: TestMixpanel.Cancelled);
        using var own = new Listener(RequestActivity.SourceName, static activity => activity.GetTagItem("mixpanel.project") is nameof(The_HTTP_client_neither_traces_itself_nor_tells_Mixpanel_of_the_trace));
        using var https = new Listener("System.Net.Http", activity => activity.GetTagItem("server.port") is int port && port == emulator.BaseAddress.Port);
        await using var lane = new LaneTest(
            IngestionEndpoint.Engage,
            options => options.Endpoint = emulator.BaseAddress,
            http: static _ => { },
            project: nameof(The_HTTP_client_neither_traces_itself_nor_tells_Mixpanel_of_the_trace));
        lane.Append($$"""{"$token":"{{TestMixpanel.Token}}","$distinct_id":"u","$set":{"n":1} }""");
        await lane.FlushAsync();
        Assert.Single(own.Stopped);
        Assert.Empty(https.Stopped);
        var headers = Assert.Single(emulator.Store.Requests).Headers;
        Assert.DoesNotContain(headers.Keys, static name => name.Equals("traceparent", StringComparison.OrdinalIgnoreCase)
            || name.Equals("Request-Id", StringComparison.OrdinalIgnoreCase) || name.Equals("baggage", StringComparison.OrdinalIgnoreCase));

        // The listener does hear others.
        using var client = new HttpClient();
        using var response = await client.GetAsync(new Uri(emulator.BaseAddress, "emulator/events"), TestMixpanel.Cancelled);
        Assert.Single(https.Stopped);
    }

    [Fact]
    public async Task Nor_is_it_the_child_of_what_somebody_left_behind_who_listens_to_the_counters()
    {
        const string project = nameof(Nor_is_it_the_child_of_what_somebody_left_behind_who_listens_to_the_counters);
        using var heard = new Listener(RequestActivity.SourceName, static activity => activity.GetTagItem("mixpanel.project") is project);
        await using var lane = new LaneTest(IngestionEndpoint.Import, project: project);
        using var counters = new MeterListener();
        counters.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Scope == lane.Meters && instrument.Name == "mixpanel.messages.delivered")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        counters.SetMeasurementEventCallback<long>(static (_, _, _, _) => new Activity("left behind").Start());
        counters.Start();
        lane.AppendMany(4);
        lane.Mixpanel.Answer(static (_, _) => Task.FromResult(Answers.NothingImported()));
        Assert.Equal(4, (await lane.FlushAsync()).Delivered);
        Assert.Equal(3, heard.Stopped.Count);
        Assert.All(heard.Stopped, static activity => Assert.Null(activity.ParentId));
    }

    [Fact]
    public async Task A_listener_that_throws_costs_no_message()
    {
        const string project = nameof(A_listener_that_throws_costs_no_message);
        using var broken = new Listener(RequestActivity.SourceName, static activity =>
            activity.GetTagItem("mixpanel.project") is project ? throw new IOException("exporter") : false);
        await using var lane = new LaneTest(IngestionEndpoint.Import, project: project);
        lane.AppendMany(2);
        Assert.Equal(2, (await lane.FlushAsync()).Delivered);
    }

    private sealed class Listener : IDisposable
    {
        private readonly ActivityListener _listener;

        public Listener(string source, Func<Activity, bool> isMine)
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = candidate => candidate.Name == source,
                Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStopped = activity =>
                {
                    if (isMine(activity))
                    {
                        Stopped.Enqueue(activity);
                    }
                },
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public ConcurrentQueue<Activity> Stopped { get; } = [];

        public void Dispose() => _listener.Dispose();
    }
}
