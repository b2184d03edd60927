using System.Security.Cryptography;
using System.Text;

namespace Mixpanel.ServerSide.Emulator.Users;

/// <summary>
/// "Import Events": an event without any id gets a hash of the address that it was sent from, so that everything a server forgets to
/// identify becomes one user that does not exist.
/// </summary>
internal static class SenderId
{
    private const int Bytes = 16;

    public static string Of(string address) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address)).AsSpan(0, Bytes));
}
