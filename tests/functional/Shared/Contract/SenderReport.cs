using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mixpanel.ServerSide.Functional;

/// <summary>One line that the sender says: how it stands.</summary>
internal sealed record SenderReport
{
    public required SenderState State { get; init; }

    /// <summary>Messages taken into the journal, by the library's counters; so are all up to <see cref="DeadLettered"/>.</summary>
    public long Accepted { get; init; }

    public long Delivered { get; init; }

    public long Retried { get; init; }

    /// <summary>Messages that will not arrive, by reason.</summary>
    public IReadOnlyDictionary<string, long> Dropped { get; init; } = new Dictionary<string, long>();

    /// <summary>Messages set aside in files, by reason.</summary>
    public IReadOnlyDictionary<string, long> DeadLettered { get; init; } = new Dictionary<string, long>();

    /// <summary>Bytes on the managed heap.</summary>
    public long ManagedBytes { get; init; }

    /// <summary>Bytes of memory that the process takes.</summary>
    public long ResidentBytes { get; init; }

    [JsonIgnore]
    public long DroppedInAll => Dropped.Values.Sum();

    [JsonIgnore]
    public long DeadLetteredInAll => DeadLettered.Values.Sum();

    public long DroppedFor(string reason) => Dropped.GetValueOrDefault(reason);

    public override string ToString() => JsonSerializer.Serialize(this, ReportJson.Default.SenderReport);

    public static SenderReport Parse(string line) =>
        JsonSerializer.Deserialize(line, ReportJson.Default.SenderReport) ?? throw new JsonException("The sender said nothing.");
}

/// <summary>How far the sender is.</summary>
internal enum SenderState
{
    Started,
    Running,

    /// <summary>All calls have returned.</summary>
    Called,

    /// <summary>The host has ended.</summary>
    Ended,
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SenderReport))]
internal sealed partial class ReportJson : JsonSerializerContext;
