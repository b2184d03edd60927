using Microsoft.Extensions.DependencyInjection;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Enrichment;

/// <summary>Where enrichers come from, and enrichers that track themselves.</summary>
public sealed class EnricherRegistrationTests
{
    [Fact]
    public async Task Its_constructor_may_ask_for_services()
    {
        await using var mixpanel = new TestMixpanel(build: static builder =>
        {
            builder.Services.AddSingleton(new Deployment("blue"));
            builder.AddEnricher<AddsDeployment>();
        });
        mixpanel.Tracker.Track("E");
        Assert.Equal("blue", (await mixpanel.PropertiesAsync()).Text("Deployment"));
    }

    [Fact]
    public void Its_constructor_cannot_ask_for_the_tracker_and_is_told_so()
    {
        var services = new ServiceCollection();
        services.AddMixpanelCore("token").AddEnricher<AsksForTracker>();
        using var provider = services.BuildServiceProvider();
        var exception = Assert.Throws<InvalidOperationException>(provider.GetRequiredService<IMixpanelTracker>);
        Assert.Contains("IServiceProvider", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_tracks_does_not_see_what_it_tracks_but_all_others_do()
    {
        IMixpanelTracker? tracker = null;
        await using var mixpanel = new TestMixpanel(build: builder => builder
            .AddEnricher(message => message.Add("first", message.Name))
            .AddEnricher(message =>
            {
                message.Add("tracking", message.Name);
                tracker!.Track("Audit", ("of", message.Name), ("email", "a@example.com"));
                tracker!.People.For("audit").Increment(("Count", 1));
            })
            .AddEnricher(static message => message.Remove("email")));
        tracker = mixpanel.Tracker;
        Assert.True(tracker.Track("E", ("a", new string('x', 200)), ("email", "b@example.com")).IsAccepted);
        Assert.True(tracker.Track("E2").IsAccepted);
        var events = await mixpanel.EventsAsync();
        Assert.Equal(["Audit", "E", "Audit", "E2"], events.Names());
        Assert.All(events, static e =>
        {
            var properties = e.GetProperty("properties");
            Assert.Null(properties.Raw("email"));
            Assert.Equal(e.Text("event"), properties.Text("first"));
            Assert.Equal(e.Text("event") != "Audit", properties.TryGetProperty("tracking", out _));
        });
        Assert.Equal("E", events[0].GetProperty("properties").Text("of"));
        Assert.Equal(200, events[1].GetProperty("properties").Text("a")!.Length);
        Assert.Equal(2, (await mixpanel.ProfilesAsync()).Count);
    }

    [Fact]
    public async Task Several_that_track_come_to_an_end_and_so_do_those_that_throw()
    {
        IMixpanelTracker? tracker = null;
        var calls = 0;
        await using var mixpanel = new TestMixpanel(build: builder => builder
            .AddEnricher(Track)
            .AddEnricher(Track)
            .AddEnricher(message =>
            {
                Track(message);
                if (message.Name == "Outer")
                {
                    throw new InvalidOperationException();
                }
            }));
        tracker = mixpanel.Tracker;
        Assert.Equal(TrackOutcome.Failed, tracker.Track("Outer").Outcome);
        var first = calls;
        Assert.Equal(TrackOutcome.Failed, tracker.Track("Outer").Outcome);
        Assert.Equal(2 * first, calls); // nothing is left behind that would skip an enricher the second time
        Assert.All((await mixpanel.EventsAsync()).Names(), static name => Assert.Equal("Inner", name));

        void Track(MixpanelEnrichment message)
        {
            calls++;
            tracker!.Track("Inner");
        }
    }

    [Fact]
    public async Task What_it_starts_on_another_thread_is_seen_by_all_enrichers()
    {
        IMixpanelTracker? tracker = null;
        var started = new TaskCompletionSource<Task>();
        await using var mixpanel = new TestMixpanel(build: builder => builder.AddEnricher(message =>
        {
            message.Remove("email");
            if (message.Name == "E")
            {
                started.SetResult(Task.Run(() => tracker!.Track("Later", ("email", "a@example.com"))));
            }
        }));
        tracker = mixpanel.Tracker;
        tracker.Track("E");
        await await started.Task;
        var later = Assert.Single(await mixpanel.EventsAsync(), static e => e.Text("event") == "Later");
        Assert.Null(later.GetProperty("properties").Raw("email"));
    }

    [Fact]
    public void Null_arguments_are_told()
    {
        var builder = new ServiceCollection().AddMixpanelCore("token");
        Assert.Throws<ArgumentNullException>(() => builder.AddEnricher((IMixpanelEnricher)null!));
        Assert.Throws<ArgumentNullException>(() => builder.AddEnricher((Action<MixpanelEnrichment>)null!));
        Assert.Throws<ArgumentNullException>(() => MixpanelBuilderExtensions.AddEnricher<AddsDeployment>(null!));
    }

    private sealed record Deployment(string Name);

    private sealed class AddsDeployment(Deployment deployment) : IMixpanelEnricher
    {
        public void Enrich(MixpanelEnrichment message) => message.Add("Deployment", deployment.Name);
    }

    private sealed class AsksForTracker(IMixpanelTracker tracker) : IMixpanelEnricher
    {
        public void Enrich(MixpanelEnrichment message) => tracker.Track("Never");
    }
}
