namespace Mixpanel.ServerSide.Values;

/// <summary>Renders <see cref="JsonMembers"/>, one member after the other.</summary>
internal sealed class JsonMembersWriter(JsonBuffer json)
{
    private readonly List<JsonMembers.Member> _members = new(16);

    /// <summary>The buffer that values are written to, between <see cref="Begin"/> and <see cref="End"/>.</summary>
    public JsonBuffer Json { get; } = json;

    /// <summary>Writes a member's name.</summary>
    /// <returns>Where the member begins, for <see cref="End"/>; or for taking it back by <see cref="JsonBuffer.Rewind"/>.</returns>
    public int Begin(string name)
    {
        var before = Json.Length;
        Json.Name(name);
        return before;
    }

    /// <summary>Notes the member whose value is now written.</summary>
    public void End(string name, int begun)
    {
        var start = begun == 0 ? 0 : begun + 1; // behind the comma
        _members.Add(new JsonMembers.Member(name, start, Json.Length - start));
    }

    public void Text(string name, string value)
    {
        var begun = Begin(name);
        Json.String(Values.Text.Cut(value));
        End(name, begun);
    }

    /// <summary>Copies members as they are, but for those whose bits are set.</summary>
    public void Copy(JsonMembers members, ulong without)
    {
        for (var i = 0; i < members.Members.Length; i++)
        {
            if ((without & (1UL << i)) == 0)
            {
                var begun = Json.Length;
                Json.Raw(members.JsonOf(members.Members[i]));
                End(members.Members[i].Name, begun);
            }
        }
    }

    public JsonMembers Finish() => new(Json.Written.ToArray(), [.. _members]);
}
