namespace Mixpanel.ServerSide.Values;

/// <summary>
/// Members of a JSON object (<c>"$browser":"Chrome","$os":…</c>) that were rendered once and are copied into many messages. A message that
/// has a member of its own leaves that one out of the copy, so that no name stands twice.
/// </summary>
internal sealed class JsonMembers
{
    /// <summary>One bit of a <see cref="ulong"/> says whether a member is left out.</summary>
    public const int Most = 64;

    private readonly byte[] _json;
    private readonly Member[] _members;
    private readonly ulong _firstCharacters;

    internal JsonMembers(byte[] json, Member[] members)
    {
        _json = json;
        _members = members;
        foreach (var member in members)
        {
            _firstCharacters |= FirstCharacter(member.Name);
        }
    }

    /// <summary>All members, without braces; empty if there are none.</summary>
    public ReadOnlySpan<byte> Json => _json;

    /// <summary>One member each, for messages that leave some out.</summary>
    public ReadOnlySpan<Member> Members => _members;

    public ReadOnlySpan<byte> JsonOf(Member member) => _json.AsSpan(member.Start, member.Length);

    /// <summary>Finds a member by its property's name.</summary>
    /// <returns>Its number, or -1.</returns>
    public int IndexOf(string name)
    {
        // Most names of an application begin with none of these characters, and need no search.
        if (name.Length == 0 || (_firstCharacters & FirstCharacter(name)) == 0)
        {
            return -1;
        }

        for (var i = 0; i < _members.Length; i++)
        {
            if (_members[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The bit that stands for the member of this name; 0 if there is none.</summary>
    public ulong BitOf(string name) => IndexOf(name) is >= 0 and var index ? 1UL << index : 0;

    /// <summary>Writes the members but for those whose bits are set.</summary>
    public void WriteTo(JsonBuffer json, ulong without)
    {
        if (_members.Length == 0)
        {
            return;
        }

        if (without == 0)
        {
            json.Raw(_json);
            return;
        }

        for (var i = 0; i < _members.Length; i++)
        {
            if ((without & (1UL << i)) == 0)
            {
                json.Raw(JsonOf(_members[i]));
            }
        }
    }

    private static ulong FirstCharacter(string name) => 1UL << (name[0] & 63);

    internal readonly record struct Member(string Name, int Start, int Length);
}
