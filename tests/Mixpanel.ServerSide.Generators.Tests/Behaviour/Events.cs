namespace Mixpanel.ServerSide.Generators.Tests.Behaviour;

public enum PaymentMethod
{
    Card,
    Invoice,
}

[MixpanelEvent("Order Placed")]
public partial record OrderPlaced(string Sku, decimal Total);

[MixpanelEvent("Order Paid", Naming = MixpanelNaming.Words)]
public readonly partial record struct OrderPaid(
    string OrderId,
    decimal AmountPaid,
    PaymentMethod PaymentMethod,
    int? InstalmentCount,
    [MixpanelProperty("$user_id")] string UserId,
    [MixpanelIgnore] string CardNumber);

[MixpanelEvent("Everything", Naming = MixpanelNaming.SnakeCase)]
internal sealed partial class Everything
{
    public string? Text { get; init; } = "text";
    public char Letter { get; init; } = 'c';
    public bool Flag { get; init; } = true;
    public float? Ratio { get; init; } = 7.1f;
    public ulong Big { get; init; } = ulong.MaxValue;
    public DateTimeOffset At { get; init; } = new(2026, 11, 23, 15, 5, 9, TimeSpan.FromHours(1));
    public Guid Id { get; init; } = Guid.Empty;
    public PaymentMethod Method { get; init; } = PaymentMethod.Invoice;
    public PaymentMethod Undefined { get; init; } = (PaymentMethod)7;
    public DayOfWeek? NoDay { get; init; }
    public DayOfWeek? Day { get; init; } = DayOfWeek.Friday;
    public long? Missing { get; init; }
    public IReadOnlyList<string> Names { get; init; } = ["a", "b"];
    public HashSet<int>? NoNumbers { get; init; }
    public PaymentMethod[] Methods { get; init; } = [PaymentMethod.Card];
    public IReadOnlyDictionary<string, int> Counts { get; init; } = new Dictionary<string, int> { ["x"] = 1 };
    public Dictionary<string, object?>? NoMembers { get; init; }
    public object? Anything { get; init; } = 42;
}

[MixpanelEvent("Broken")]
internal sealed partial class Broken
{
    public string Name => Given ?? throw new InvalidOperationException("not to be read");

    [MixpanelIgnore]
    public string? Given { get; init; }
}

[MixpanelEvent("Base")]
internal partial class BaseEvent
{
    public int A { get; } = 1;
}

[MixpanelEvent("Derived")]
internal sealed partial class DerivedEvent : BaseEvent
{
    public int B { get; } = 2;
}
