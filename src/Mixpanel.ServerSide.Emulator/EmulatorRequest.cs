namespace Mixpanel.ServerSide.Emulator;

/// <summary>A request that the emulator received, as it can be shown to everyone: without its credentials.</summary>
public sealed class EmulatorRequest
{
    internal EmulatorRequest()
    {
    }

    /// <summary>The endpoint, relative to the emulator's prefix, such as <c>/import</c>.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The query string without the question mark; empty when there was none.</summary>
    public required string Query { get; init; }

    /// <summary>The status answered; 0 when the connection was cut instead.</summary>
    public required int Status { get; init; }

    /// <summary>The headers by name, in any case; credentials and cookies are replaced by <c>(removed)</c>.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The body as text, decompressed.</summary>
    public required string Body { get; init; }

    /// <summary>Whether <see cref="Body"/> is only the beginning: it was longer than what is kept, or than what was read.</summary>
    public required bool IsTruncated { get; init; }

    /// <summary>When the request arrived.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The same request with the answer that it got.</summary>
    internal EmulatorRequest Answered(int status) => new()
    {
        Endpoint = Endpoint,
        Method = Method,
        Query = Query,
        Status = status,
        Headers = Headers,
        Body = Body,
        IsTruncated = IsTruncated,
        Time = Time,
    };
}
