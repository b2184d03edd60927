using System.Runtime.CompilerServices;

namespace Mixpanel.ServerSide.Messages;

/// <summary>
/// The names that a typed event has written: it may be written by hand, and JSON with a name twice is refused together with the whole
/// batch. On the stack as long as they are few.
/// </summary>
internal struct WrittenNames
{
    /// <summary>Up to this many, looking through the names is cheaper than a set of them.</summary>
    private const int Few = 32;

    private FewNames _few;
    private int _count;
    private HashSet<string>? _more;

    /// <returns>False if the name was written before. Null is no name, which is for the writer to say.</returns>
    public bool TryAdd(string? name)
    {
        if (name is null)
        {
            return true;
        }

        ReadOnlySpan<string> few = _few;
        if (few[.._count].Contains(name))
        {
            return false;
        }

        if (_count == Few)
        {
            return (_more ??= new HashSet<string>(StringComparer.Ordinal)).Add(name);
        }

        _few[_count++] = name;
        return true;
    }

    [InlineArray(Few)]
    private struct FewNames
    {
#pragma warning disable IDE0044, IDE0051 // The field is room; it is written as an element.
        private string _first;
#pragma warning restore IDE0044, IDE0051
    }
}
