using System.Net;
using Mixpanel.ServerSide.AspNetCore.Requests;

namespace Mixpanel.ServerSide.Proxy.Headers;

/// <summary>The visitor's address as Mixpanel is told it.</summary>
internal static class VisitorAddress
{
    /// <summary>
    /// Stands for no address. Without any, Mixpanel places people where the request comes from, that is where this server stands; a private one
    /// would tell how the network behind it is built.
    /// </summary>
    public const string None = "0.0.0.0";

    /// <summary>A public address as text, and <see cref="None"/> for all others.</summary>
    public static string TextOf(IPAddress? address) => ClientAddress.TextOf(address) ?? None;
}
