using System.Text;

namespace Mixpanel.ServerSide.Proxy.Tests.Support;

/// <summary>A request as it came over the wire, one character for each byte.</summary>
/// <param name="Head">The request line and the headers.</param>
/// <param name="Body">The body, out of its chunks if it came in some.</param>
/// <param name="IsComplete">Whether all of the body came.</param>
internal sealed record RecordedRequest(string Head, byte[] Body, bool IsComplete)
{
    public string Line => Head[..Head.IndexOf("\r\n", StringComparison.Ordinal)];

    public string Text => Encoding.Latin1.GetString(Body);

    public IEnumerable<string> HeaderNames => HeaderLines.Select(static line => line[..line.IndexOf(':', StringComparison.Ordinal)]);

    private IEnumerable<string> HeaderLines => Head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1);

    /// <summary>The value of a header; null if there is none.</summary>
    public string? Header(string name) => HeaderLines
        .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(name.Length + 1)..].Trim(' '))
        .SingleOrDefault();
}
