using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Generators.Tests.Behaviour;

/// <summary>Typed events as a user writes them, with the generator at work in this very project.</summary>
public sealed class TypedEventTests : IAsyncDisposable
{
    private static readonly OrderPaid Paid = new("o-1", 19.5m, PaymentMethod.Invoice, null, "user-42", "4111");

    private readonly IngestionStub _mixpanel = new();
    private readonly ServiceProvider _services;

    public TypedEventTests()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services
            .AddMixpanelCore(static options =>
            {
                options.ProjectToken = "0123456789abcdef0123456789abcdef";
                options.FlushInterval = TimeSpan.FromMinutes(1); // tests flush; nothing leaves by itself
            })
            .ConfigureHttpClient(http => http.ConfigurePrimaryHttpMessageHandler(() => _mixpanel));
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    private IMixpanelTracker Tracker => _services.GetRequiredService<IMixpanelTracker>();

    [Fact]
    public async Task A_record_arrives()
    {
        var sent = await EventAsync(Tracker.Track(new OrderPlaced("A1", 19.5m)));
        Assert.Equal("Order Placed", sent.Text("event"));
        Assert.Equal("A1", sent.GetProperty("properties").Text("Sku"));
        Assert.Equal("19.5", sent.GetProperty("properties").Raw("Total"));
    }

    [Fact]
    public async Task A_record_structure_arrives_with_its_names_and_without_what_is_ignored()
    {
        var properties = (await EventAsync(Tracker.Track(Paid))).GetProperty("properties");
        Assert.Equal("o-1", properties.Text("Order Id"));
        Assert.Equal("19.5", properties.Raw("Amount Paid"));
        Assert.Equal("Invoice", properties.Text("Payment Method"));
        Assert.Equal("null", properties.Raw("Instalment Count"));
        Assert.Equal("user-42", properties.Text("distinct_id"));
        Assert.DoesNotContain("4111", properties.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_of_every_kind_arrive()
    {
        var properties = (await EventAsync(Tracker.Track(new Everything()))).GetProperty("properties");
        Assert.Equal(
            """
            {"text":"text","letter":"c","flag":true,"ratio":7.1,"big":18446744073709551615,"at":"2026-11-23T14:05:09",
            "id":"00000000-0000-0000-0000-000000000000","method":"Invoice","undefined":"7","no_day":null,"day":"Friday","missing":null,
            "names":["a","b"],"no_numbers":null,"methods":["Card"],"counts":{"x":1},"no_members":null,"anything":42,
            """.ReplaceLineEndings(string.Empty),
            properties.GetRawText()[..(properties.GetRawText().IndexOf("\"anything\":42,", StringComparison.Ordinal) + 14)]);
    }

    [Fact]
    public async Task More_can_be_said_about_it()
    {
        var sent = await EventAsync(Tracker.Track(new MixpanelEvent(new OrderPlaced("A1", 1m)) { UserId = "u" }));
        Assert.Equal("u", sent.GetProperty("properties").Text("$user_id"));
        Assert.Equal("A1", sent.GetProperty("properties").Text("Sku"));
    }

    [Fact]
    public async Task A_derived_event_is_itself_whatever_it_is_passed_as()
    {
        BaseEvent derived = new DerivedEvent();
        var sent = await EventAsync(Tracker.Track(derived));
        Assert.Equal("Derived", sent.Text("event"));
        Assert.Equal("1", sent.GetProperty("properties").Raw("A"));
        Assert.Equal("2", sent.GetProperty("properties").Raw("B"));
    }

    [Fact]
    public void A_property_that_throws_does_not_throw_out_of_the_call() => Assert.Equal(TrackOutcome.Failed, Tracker.Track(new Broken()).Outcome);

    [Fact]
    public void A_record_structure_is_tracked_without_allocating()
    {
        var tracker = Tracker;
        for (var i = 0; i < 200; i++)
        {
            tracker.Track(Paid);
        }

        // The journal takes a new segment now and then; most calls find room in the last one.
        var least = long.MaxValue;
        for (var round = 0; round < 20; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 10; i++)
            {
                tracker.Track(Paid);
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task<JsonElement> EventAsync(TrackResult result)
    {
        Assert.Equal(TrackOutcome.Accepted, result.Outcome);
        await Tracker.FlushAsync(TestContext.Current.CancellationToken);
        return Assert.Single(_mixpanel.Events);
    }
}
