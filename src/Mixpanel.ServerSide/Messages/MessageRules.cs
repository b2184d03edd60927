using System.Collections.Frozen;

namespace Mixpanel.ServerSide.Messages;

/// <summary>What a project's settings say about how messages are written.</summary>
internal sealed class MessageRules(MixpanelOptions options)
{
    private readonly FrozenSet<string>? _groupKeys =
        options.GroupKeys.Count > 0 ? options.GroupKeys.ToFrozenSet(StringComparer.Ordinal) : null;

    public string Token { get; } = options.ProjectToken;

    public IdentityModel IdentityModel { get; } = options.IdentityModel;

    /// <summary>Whether visitors who are not signed in may have profiles.</summary>
    public bool AllowsAnonymousProfiles { get; } = options.AllowAnonymousProfiles;

    /// <summary>Repairs that are not made: the message is refused instead.</summary>
    public MixpanelRepairs Refused { get; } = options.Refuse;

    /// <summary>Whether the property links the event or user to groups.</summary>
    public bool IsGroupKey(string name) => _groupKeys is not null && _groupKeys.Contains(name);
}
