using System.Text;

namespace Shop;

/// <summary>
/// The landing page is for everyone, so the server should not refuse what the page can well do with. Who links here, and what clients and
/// proxies in between put into their headers, is not in our hands.
/// </summary>
public static class TolerantServer
{
    private const int Longest = 64 * 1024;

    public static void UseTolerantServer(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.WebHost.ConfigureKestrel(static server =>
        {
            // Links of campaigns can be longer than the 8 KB that are the default.
            server.Limits.MaxRequestLineSize = Longest;
            server.Limits.MaxRequestHeadersTotalSize = Longest;
            server.Limits.MaxRequestHeaderCount = 1_000;

            // Bytes that are not UTF-8 become replacement characters; by default they are 400 Bad Request.
            server.RequestHeaderEncodingSelector = static _ => Encoding.UTF8;
        });
    }
}
