namespace Mixpanel.ServerSide.Tracking;

/// <summary>
/// Where messages of each kind go. Identity events have a journal of their own: in a project that is not what its settings say, one of them
/// makes Mixpanel refuse every event of the request that it travels in.
/// </summary>
internal sealed record Outboxes(MessageOutbox Events, MessageOutbox Profiles, MessageOutbox Groups, MessageOutbox Identities)
{
    public IEnumerable<MessageOutbox> All => [Events, Profiles, Groups, Identities];
}
