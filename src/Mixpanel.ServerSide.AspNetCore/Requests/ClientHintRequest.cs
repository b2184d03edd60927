using System.Net;
using Microsoft.AspNetCore.Http;

namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>Asks browsers for the client hints that they do not send by themselves, by the response header <c>Accept-CH</c>.</summary>
internal static class ClientHintRequest
{
    private const string Header = "Accept-CH";

    private static readonly string[] Wanted = [ClientHintHeaders.PlatformVersion, ClientHintHeaders.Model, ClientHintHeaders.FullVersions];

    /// <summary>
    /// Whether browsers would heed the header: only in the response to a navigation of a whole window or tab, and where no one on the way can
    /// read along. They count this machine as such a place.
    /// </summary>
    public static bool IsHeeded(HttpRequest request, RequestKind kind) =>
        kind == RequestKind.Navigation && (request.IsHttps || IsThisMachine(HostOf(request)));

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

    // Not Request.Host: that decodes international names, and throws for those that are none.
    private static string? HostOf(HttpRequest request) => new HostString(HeaderText.First(request.Headers, "Host") ?? string.Empty).Host;

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
