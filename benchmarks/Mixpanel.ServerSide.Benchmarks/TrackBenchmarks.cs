using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Mixpanel.ServerSide.Journal;
using Mixpanel.ServerSide.Tracking;

namespace Mixpanel.ServerSide.Benchmarks;

/// <summary>
/// One call to Track with 10 properties inside a request, down to the record in the journal. The baseline is the least that any
/// implementation must do: write the 10 properties and copy a fragment that was rendered before.
/// </summary>
[MemoryDiagnoser]
public class TrackBenchmarks
{
    private const int Calls = 1_000;

    private readonly MessageJournal _journal = BenchmarkJournal.InMemory();
    private readonly byte[] _segment = new byte[2 * 1024 * 1024];
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private MixpanelTracker _inRequest = null!;
    private MixpanelTracker _outside = null!;
    private byte[] _fragment = [];
    private MixpanelProperties _properties = null!;

    [GlobalSetup]
    public void Setup()
    {
        _inRequest = BenchmarkTracker.Over(_journal, Visitor.Context);
        _outside = BenchmarkTracker.Over(_journal, context: null);
        _fragment = Visitor.Context.Fragment.Json.ToArray();
        _properties = new MixpanelProperties
        {
            ["Sku"] = "A-1001",
            ["Quantity"] = 2,
            ["Total"] = 39.9m,
            ["Currency"] = "EUR",
            ["Gift"] = false,
            ["Category"] = "Shoes",
            ["Discount"] = 0.15,
            ["Warehouse"] = "Hamburg",
            ["Items In Cart"] = 4,
            ["Coupon"] = "SPRING",
        };
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Calls)]
    public int Floor()
    {
        var at = 0;
        using var json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { SkipValidation = true });
        for (var i = 0; i < Calls; i++)
        {
            _buffer.ResetWrittenCount();
            json.Reset();
            json.WriteStartObject();
            json.WriteString("Sku", "A-1001");
            json.WriteNumber("Quantity", 2);
            json.WriteNumber("Total", 39.9m);
            json.WriteString("Currency", "EUR");
            json.WriteBoolean("Gift", false);
            json.WriteString("Category", "Shoes");
            json.WriteNumber("Discount", 0.15);
            json.WriteString("Warehouse", "Hamburg");
            json.WriteNumber("Items In Cart", 4);
            json.WriteString("Coupon", "SPRING");
            json.Flush();
            _buffer.Write(_fragment);
            at = at + _buffer.WrittenCount > _segment.Length ? 0 : at;
            _buffer.WrittenSpan.CopyTo(_segment.AsSpan(at));
            at += _buffer.WrittenCount;
        }

        return at;
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public void Pairs()
    {
        for (var i = 0; i < Calls; i++)
        {
            _inRequest.Track("Order Placed",
                ("Sku", "A-1001"), ("Quantity", 2), ("Total", 39.9m), ("Currency", "EUR"), ("Gift", false),
                ("Category", "Shoes"), ("Discount", 0.15), ("Warehouse", "Hamburg"), ("Items In Cart", 4), ("Coupon", "SPRING"));
        }

        BenchmarkTracker.Empty(_journal);
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public void PropertiesMadeBefore()
    {
        for (var i = 0; i < Calls; i++)
        {
            _inRequest.Track("Order Placed", _properties);
        }

        BenchmarkTracker.Empty(_journal);
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public void PropertiesMadeForTheCall()
    {
        for (var i = 0; i < Calls; i++)
        {
            _inRequest.Track("Order Placed", new MixpanelProperties
            {
                ["Sku"] = "A-1001",
                ["Quantity"] = 2,
                ["Total"] = 39.9m,
                ["Currency"] = "EUR",
                ["Gift"] = false,
                ["Category"] = "Shoes",
                ["Discount"] = 0.15,
                ["Warehouse"] = "Hamburg",
                ["Items In Cart"] = 4,
                ["Coupon"] = "SPRING",
            });
        }

        BenchmarkTracker.Empty(_journal);
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public void OutsideOfRequests()
    {
        for (var i = 0; i < Calls; i++)
        {
            _outside.Track("Order Placed", _properties);
        }

        BenchmarkTracker.Empty(_journal);
    }
}
