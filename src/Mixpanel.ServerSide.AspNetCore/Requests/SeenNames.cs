namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>
/// Tells of a property name in a JSON text whether its object may have had it before: "no" is certain, "maybe" is to be looked into.
/// A small Bloom filter over the pair of object and name, so that it needs neither an allocation nor a limit on the number of names.
/// </summary>
internal ref struct SeenNames(Span<ulong> filter, Span<int> openObjects)
{
    /// <summary>Length of the filter: 4,096 bits, in which the names of a usual cookie seldom meet.</summary>
    public const int FilterSize = 64;

    /// <summary>Objects within objects; the JSON reader allows no more.</summary>
    public const int MaxDepth = 64;

    private readonly Span<ulong> _filter = filter;
    private readonly Span<int> _openObjects = openObjects;
    private int _objects;

    /// <summary>From here on names at this depth belong to another object.</summary>
    public void OpenObject(int depth) => _openObjects[depth] = ++_objects;

    /// <summary>Remembers the name, and tells whether the object that is open at this depth may have had it already.</summary>
    public readonly bool MayContain(ReadOnlySpan<byte> name, int depth)
    {
        var hash = 2_166_136_261u ^ (uint)_openObjects[depth];
        foreach (var unit in name)
        {
            hash = (hash ^ unit) * 16_777_619u;
        }

        hash ^= hash >> 16;
        ref var word = ref _filter[(int)(hash / 64 % FilterSize)];
        var bit = 1ul << (int)(hash % 64);
        var seen = (word & bit) != 0;
        word |= bit;
        return seen;
    }
}
