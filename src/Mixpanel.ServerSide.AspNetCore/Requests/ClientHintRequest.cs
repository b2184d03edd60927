using System.Net;
using Microsoft.AspNetCore.Http;

namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>Asks browsers for the client hints that they do not send by themselves, by the response header <c>Accept-CH</c>.</summary>
internal static class ClientHintRequest
{
    private const string Header = "Accept-CH";
    private const string FetchMode = "Sec-Fetch-Mode";
    private const string FetchDestination = "Sec-Fetch-Dest";

    private static readonly string[] Wanted = [ClientHintHeaders.PlatformVersion, ClientHintHeaders.Model, ClientHintHeaders.FullVersions];

    /// <summary>
    /// Whether browsers would heed the header: only in the response to a navigation of a whole window or tab, and where no one on the way can
    /// read along. They count this machine as such a place.
    /// </summary>
    public static bool IsHeeded(HttpRequest request) => IsNavigation(request) && (request.IsHttps || IsThisMachine(request.Host.Host));

    /// <summary>Adds what is wanted to what the application itself asks for.</summary>
    public static void Add(IHeaderDictionary response)
    {
        var asked = response[Header];
        var missing = asked.Count == 0 ? Wanted : [.. Wanted.Where(name => !Names(asked.ToString(), name))];
        if (missing.Length > 0)
        {
            // One line for all: the application's own stays as it is, and first.
            response[Header] = string.Join(", ", [.. asked.Where(static line => !string.IsNullOrWhiteSpace(line)), .. missing]);
        }
    }

    private static bool IsNavigation(HttpRequest request)
    {
        var mode = request.Headers[FetchMode];
        var destination = request.Headers[FetchDestination];
        if (mode.Count > 0 || destination.Count > 0)
        {
            return mode == "navigate" && destination == "document";
        }

        // Without fetch metadata, as from old browsers: what asks for a page.
        return HttpMethods.IsGet(request.Method) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsThisMachine(string? host) =>
        host is not null
        && (host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address)));

    private static bool Names(string list, string name)
    {
        foreach (var range in list.AsSpan().Split(','))
        {
            if (list.AsSpan()[range].Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
