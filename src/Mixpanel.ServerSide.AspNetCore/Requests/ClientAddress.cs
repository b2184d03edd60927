using System.Net;
using System.Net.Sockets;

namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>
/// The visitor's address as Mixpanel may see it: a public one, or none.
/// </summary>
/// <remarks>
/// A private address has no place on the map, and it would tell Mixpanel how the inner network is built. Addresses reserved for
/// documentation count as public, so that examples and tests can use them.
/// </remarks>
internal static class ClientAddress
{
    /// <summary>The text of a public <paramref name="address"/>, as IPv4 where it is one and without a scope; null for all others.</summary>
    public static string? TextOf(IPAddress? address)
    {
        if (address is null)
        {
            return null;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        var isPublic = length == 4 ? IsPublicIPv4(bytes[..length]) : IsPublicIPv6(bytes);
        return isPublic ? WithoutScope(address).ToString() : null;
    }

    private static bool IsPublicIPv4(ReadOnlySpan<byte> address) => address switch
    {
        [0, ..] => false,                        // 0.0.0.0/8, "this network"
        [10, ..] => false,                       // 10.0.0.0/8, private
        [100, >= 64 and <= 127, ..] => false,    // 100.64.0.0/10, carrier-grade NAT
        [127, ..] => false,                      // 127.0.0.0/8, loopback
        [169, 254, ..] => false,                 // 169.254.0.0/16, link-local
        [172, >= 16 and <= 31, ..] => false,     // 172.16.0.0/12, private
        [192, 168, ..] => false,                 // 192.168.0.0/16, private
        [>= 224, ..] => false,                   // 224.0.0.0/4 multicast, 240.0.0.0/4 reserved and broadcast
        _ => true,
    };

    private static bool IsPublicIPv6(ReadOnlySpan<byte> address) => address switch
    {
        [.. var front, <= 1] when !front.ContainsAnyExcept((byte)0) => false,   // ::/128 unspecified, ::1/128 loopback
        [0xFC or 0xFD, ..] => false,                                            // fc00::/7, unique local
        [0xFE, >= 0x80, ..] => false,                                           // fe80::/10 link-local, fec0::/10 site-local
        [0xFF, ..] => false,                                                    // ff00::/8, multicast
        _ => true,
    };

    // The scope is the name of a network card of this server.
    private static IPAddress WithoutScope(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 && address.ScopeId != 0
            ? new IPAddress(address.GetAddressBytes())
            : address;
}
