using System.Net.Sockets;
using System.Text;

namespace Shop.Tests;

/// <summary>Sends bytes that no HTTP client would send.</summary>
internal static class RawRequest
{
    /// <returns>The status code.</returns>
    public static async Task<int> SendAsync(Uri address, string request)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, deadline.Token);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), deadline.Token);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        var status = await reader.ReadLineAsync(deadline.Token) ?? throw new IOException("The server closed without an answer.");
        return int.Parse(status.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
