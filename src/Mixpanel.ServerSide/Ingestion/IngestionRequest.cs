namespace Mixpanel.ServerSide.Ingestion;

/// <summary>What is to be sent.</summary>
/// <param name="Endpoint">Where to.</param>
/// <param name="Count">How many records are in it.</param>
/// <param name="Body">The records, as <see cref="IngestionClient.WriteBody"/> wrote them.</param>
internal sealed record IngestionRequest(IngestionEndpoint Endpoint, int Count, ReadOnlyMemory<byte> Body)
{
    /// <summary>Whether it does no harm if the request is sent twice.</summary>
    public bool IsRepeatable { get; init; } = true;

    /// <summary>Called when there is a connection, and before the first byte of the records leaves. What it throws keeps them from leaving.</summary>
    public Action Leaving { get; init; } = static () => { };
}
