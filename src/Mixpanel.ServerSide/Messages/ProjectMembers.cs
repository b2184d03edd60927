using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide.Messages;

/// <summary>What is the same on every event of a project, rendered once: the token, and which library sends it.</summary>
internal sealed class ProjectMembers
{
    private readonly byte[] _all;
    private readonly string _token;

    public ProjectMembers(string token)
    {
        _token = token;
        var json = new JsonBuffer();
        Write(json, hasLibrary: false, hasLibraryVersion: false);
        _all = json.Written.ToArray();
    }

    /// <summary>Writes the members, but for those that the caller gave.</summary>
    public void WriteTo(JsonBuffer json, in EventFields fields)
    {
        if (fields.HasLibrary || fields.HasLibraryVersion)
        {
            Write(json, fields.HasLibrary, fields.HasLibraryVersion);
        }
        else
        {
            json.Raw(_all);
        }
    }

    private void Write(JsonBuffer json, bool hasLibrary, bool hasLibraryVersion)
    {
        json.Name("token"u8);
        json.String(_token);
        if (!hasLibrary)
        {
            json.Name("mp_lib"u8);
            json.String("dotnet");
        }

        if (!hasLibraryVersion)
        {
            json.Name("$lib_version"u8);
            json.String(LibraryVersion.Text);
        }
    }
}
