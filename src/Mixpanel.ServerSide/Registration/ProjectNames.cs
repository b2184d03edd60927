namespace Mixpanel.ServerSide.Registration;

/// <summary>The projects that were registered, in order. The one without a name is the application's own.</summary>
internal sealed class ProjectNames
{
    public const string Default = "";

    private readonly List<string> _names = [];

    public IReadOnlyList<string> All => _names;

    /// <summary>The project whose visitors the request context speaks of: the one without a name, else the first.</summary>
    public string Main => _names.Contains(Default) ? Default : _names[0];

    /// <summary>Notes a project.</summary>
    /// <returns>False if there is one of this name.</returns>
    public bool TryAdd(string name)
    {
        if (_names.Contains(name))
        {
            return false;
        }

        _names.Add(name);
        return true;
    }
}
