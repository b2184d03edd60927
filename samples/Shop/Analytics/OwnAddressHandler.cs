using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Shop.Analytics;

/// <summary>
/// Sends the library's requests to this very process: path and body stay, but scheme, host and port become those that the server listens on.
/// Read at each request, because with port 0 the address is known only after the start. Only this sample needs it; an application that
/// sends to Mixpanel does not.
/// </summary>
public sealed class OwnAddressHandler(IServer server) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var own = FindAddress();
        request.RequestUri = new UriBuilder(request.RequestUri!)
        {
            Scheme = own.Scheme,
            Host = HostToCall(own.Host),
            Port = own.Port,
        }.Uri;
        return base.SendAsync(request, cancellationToken);
    }

    // An exception here is to the library as if Mixpanel could not be reached: it keeps the batch and tries again.
    private BindingAddress FindAddress()
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        return addresses
            .Select(BindingAddress.Parse)
            .Where(static address => !address.IsUnixPipe && !address.IsNamedPipe)
            .OrderBy(static address => address.Scheme == Uri.UriSchemeHttp ? 0 : 1) // http first: no certificate to be trusted
            .FirstOrDefault() ?? throw new InvalidOperationException("The server does not listen on an address that can be called.");
    }

    // One can listen on "every address", but not call it.
    private static string HostToCall(string host) => host is "*" or "+" or "0.0.0.0" or "[::]" ? "127.0.0.1" : host;
}
