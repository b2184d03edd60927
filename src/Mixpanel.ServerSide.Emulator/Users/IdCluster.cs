using Mixpanel.ServerSide.Emulator.Rules;

namespace Mixpanel.ServerSide.Emulator.Users;

/// <summary>Ids that are one user in the Original model.</summary>
internal sealed class IdCluster(string first)
{
    /// <summary>"Identity Merge": a cluster that would become larger is not made.</summary>
    public const int Capacity = 500;

    private readonly List<string> _ids = [first];
    private string? _identified;

    public IReadOnlyList<string> Ids => _ids;

    /// <summary>
    /// The id to show. Mixpanel chooses one by rules of its own; here it is the first that was identified, else the first that does not look
    /// made by a device, else the first.
    /// </summary>
    public string Canonical =>
        _identified ?? _ids.Find(static id => !IdText.IsDevice(id) && !UuidForm.IsMatch(id)) ?? _ids[0];

    /// <summary>Whether the cluster is somebody already, so that <c>$identify</c> must not give it to somebody else.</summary>
    public bool IsTaken => _ids.Count > 1;

    public void Identify(string id) => _identified ??= id;

    public void Absorb(IdCluster other)
    {
        _ids.AddRange(other._ids);
        _identified ??= other._identified;
    }
}
