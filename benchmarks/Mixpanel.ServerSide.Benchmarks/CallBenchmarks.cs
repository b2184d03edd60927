using BenchmarkDotNet.Attributes;
using Mixpanel.ServerSide.Journal;
using Mixpanel.ServerSide.Tracking;

namespace Mixpanel.ServerSide.Benchmarks;

/// <summary>The ways to say the same event with 8 properties inside a request, and what a scope or an enricher adds.</summary>
[MemoryDiagnoser]
public partial class CallBenchmarks
{
    private const int Calls = 1_000;

    private readonly MessageJournal _journal = BenchmarkJournal.InMemory();
    private readonly Dictionary<string, object?> _dictionary = new()
    {
        ["Sku"] = "A-1001",
        ["Quantity"] = 2,
        ["Total"] = 39.9m,
        ["Currency"] = "EUR",
        ["Gift"] = false,
        ["Category"] = "Shoes",
        ["Discount"] = 0.15,
        ["Warehouse"] = "Hamburg",
    };

    private MixpanelTracker _tracker = null!;
    private MixpanelTracker _enriched = null!;

    [GlobalSetup]
    public void Setup()
    {
        _tracker = BenchmarkTracker.Over(_journal, Visitor.Context);
        _enriched = BenchmarkTracker.Over(_journal, Visitor.Context, new Adding());
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Calls)]
    public void Pairs()
    {
        for (var i = 0; i < Calls; i++)
        {
            Track(_tracker);
        }

        BenchmarkTracker.Empty(_journal);
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public void TypedEvent()
    {
        for (var i = 0; i < Calls; i++)
        {
            _tracker.Track(new OrderPlaced("A-1001", 2, 39.9m, "EUR", false, "Shoes", 0.15, "Hamburg"));
        }

        BenchmarkTracker.Empty(_journal);
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public void Dictionary()
    {
        for (var i = 0; i < Calls; i++)
        {
            _tracker.Track("Order Placed", _dictionary);
        }

        BenchmarkTracker.Empty(_journal);
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public void AnonymousObject()
    {
        for (var i = 0; i < Calls; i++)
        {
            _tracker.Track("Order Placed", new
            {
                Sku = "A-1001",
                Quantity = 2,
                Total = 39.9m,
                Currency = "EUR",
                Gift = false,
                Category = "Shoes",
                Discount = 0.15,
                Warehouse = "Hamburg",
            });
        }

        BenchmarkTracker.Empty(_journal);
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public void PairsInAScope()
    {
        using (_tracker.BeginScope(("Tenant", "acme"), ("Job", "renewals")))
        {
            for (var i = 0; i < Calls; i++)
            {
                Track(_tracker);
            }
        }

        BenchmarkTracker.Empty(_journal);
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public void PairsWithAnEnricher()
    {
        for (var i = 0; i < Calls; i++)
        {
            Track(_enriched);
        }

        BenchmarkTracker.Empty(_journal);
    }

    private static void Track(MixpanelTracker tracker) => tracker.Track("Order Placed",
        ("Sku", "A-1001"), ("Quantity", 2), ("Total", 39.9m), ("Currency", "EUR"),
        ("Gift", false), ("Category", "Shoes"), ("Discount", 0.15), ("Warehouse", "Hamburg"));

    [MixpanelEvent("Order Placed")]
    internal readonly partial record struct OrderPlaced(
        string Sku, int Quantity, decimal Total, string Currency, bool Gift, string Category, double Discount, string Warehouse);

    private sealed class Adding : IMixpanelEnricher
    {
        public void Enrich(MixpanelEnrichment message) => message.Add("Environment", "Production");
    }
}
