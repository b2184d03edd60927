namespace Mixpanel.ServerSide.Proxy.Tests.Support;

/// <summary>What the browser got, one character for each byte.</summary>
internal sealed record RawAnswer(string Head, string Body)
{
    public int Status => int.Parse(Head.AsSpan("HTTP/1.1 ".Length, 3), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The value of a header; null if there is none.</summary>
    public string? Header(string name) => new RecordedRequest(Head, [], IsComplete: true).Header(name);
}
