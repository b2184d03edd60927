using Mixpanel.ServerSide.Context;

namespace Mixpanel.ServerSide.Messages;

/// <summary>Makes and checks <c>$insert_id</c>, by which Mixpanel drops an event that it got twice ("Event Deduplication").</summary>
internal static class InsertId
{
    /// <summary>32 hexadecimal digits.</summary>
    public const int Length = 32;

    private const int LongestAllowed = 36;

    /// <summary>
    /// Writes a new id. 128 bits from the runtime's generator, which is seeded for each thread from the operating system: an id straight
    /// from the system costs more than all the rest of tracking an event, and needs not be secret.
    /// </summary>
    public static void Write(Span<char> target)
    {
        Span<byte> bytes = stackalloc byte[Length / 2];
#pragma warning disable CA5394 // See above: it must be unique, not secret.
        Random.Shared.NextBytes(bytes);
#pragma warning restore CA5394
        Convert.TryToHexStringLower(bytes, target, out _);
    }

    /// <summary>"Import Events": at most 36 characters out of letters, digits and the hyphen, and none of the blocked ids.</summary>
    public static bool IsValid(ReadOnlySpan<char> id)
    {
        foreach (var character in id)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character != '-')
            {
                return false;
            }
        }

        return id.Length is > 0 and <= LongestAllowed && !BlockedIds.Contains(id);
    }
}
