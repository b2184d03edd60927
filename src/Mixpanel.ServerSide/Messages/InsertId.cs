using System.Security.Cryptography;
using System.Text;
using Mixpanel.ServerSide.Context;
using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide.Messages;

/// <summary>Makes and checks <c>$insert_id</c>, by which Mixpanel drops an event that it got twice ("Event Deduplication").</summary>
internal static class InsertId
{
    /// <summary>32 hexadecimal digits.</summary>
    public const int Length = 32;

    private const int LongestAllowed = 36;

    /// <summary>Writes the property <c>$insert_id</c>.</summary>
    /// <param name="json">The event, written up to here: properties, identity and time.</param>
    /// <param name="given">What the call says.</param>
    /// <param name="isDerived">Whether the id follows from the event's content if the call says nothing.</param>
    /// <param name="repairs">Notes an id that Mixpanel would refuse.</param>
    public static void WriteTo(JsonBuffer json, string? given, bool isDerived, ref MixpanelRepairs repairs)
    {
        Span<char> id = stackalloc char[Length];
        if (given is null)
        {
            if (isDerived)
            {
                Hash(json.Written, id);
            }
            else
            {
                Write(id);
            }
        }
        else if (IsValid(given))
        {
            json.Name("$insert_id"u8);
            json.String(given);
            return;
        }
        else
        {
            repairs |= MixpanelRepairs.BadInsertId;
            Repair(given, id);
        }

        json.Name("$insert_id"u8);
        json.String(id);
    }

    // What stands for a missing id says nothing. Anything else is the caller's way to recognise the event, which a hash of it keeps.
    private static void Repair(string given, Span<char> target)
    {
        if (string.IsNullOrWhiteSpace(given) || BlockedIds.Contains(given))
        {
            Write(target);
        }
        else
        {
            Hash(Encoding.UTF8.GetBytes(given), target);
        }
    }

    private static void Hash(ReadOnlySpan<byte> content, Span<char> target)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        Convert.TryToHexStringLower(hash[..(Length / 2)], target, out _);
    }

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
