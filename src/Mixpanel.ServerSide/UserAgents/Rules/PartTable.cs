namespace Mixpanel.ServerSide.UserAgents.Rules;

/// <summary>The texts by the two, three or four bytes by which they are looked for. A bitmap says no for nearly all that are not there.</summary>
internal sealed class PartTable
{
    /// <summary>There is no further text.</summary>
    public const ushort None = ushort.MaxValue;

    // Places of the bitmap for each chain.
    private const int ChainShift = 4;

    private readonly uint _mask;
    private readonly int _shift;
    private readonly ulong[] _bits;
    private readonly ushort[] _first;

    /// <param name="length">How many bytes are looked at, from 1 to 4.</param>
    /// <param name="bits">The size of the bitmap as a power of two.</param>
    public PartTable(int length, int bits)
    {
        _mask = uint.MaxValue >> (32 - (8 * length));
        _shift = 32 - bits;
        _bits = new ulong[1 << (bits - 6)];
        _first = new ushort[1 << (bits - ChainShift)];
        _first.AsSpan().Fill(None);
    }

    /// <summary>Adds a text to the chain of its part.</summary>
    /// <returns>The text that is next in that chain.</returns>
    public ushort Add(uint part, ushort text)
    {
        var hash = HashOf(part);
        _bits[hash >> 6] |= 1UL << (int)(hash & 63);
        var next = _first[hash >> ChainShift];
        _first[hash >> ChainShift] = text;
        return next;
    }

    /// <summary>The first text of the chain in which those with these bytes are; <see cref="None"/> if there surely are none.</summary>
    public ushort First(uint part)
    {
        var hash = HashOf(part);
        return (_bits[hash >> 6] >> (int)(hash & 63) & 1) != 0 ? _first[hash >> ChainShift] : None;
    }

    /// <summary>The bytes that count.</summary>
    public uint Of(uint part) => part & _mask;

    private uint HashOf(uint part) => (part & _mask) * 0x9E3779B1u >> _shift;
}
