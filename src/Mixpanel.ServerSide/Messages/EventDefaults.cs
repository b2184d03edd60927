using Mixpanel.ServerSide.Configuration;
using Mixpanel.ServerSide.Context;
using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide.Messages;

/// <summary>
/// What every event has unless something nearer says otherwise, rendered once: the token, which library sends it, and super properties.
/// A scope makes new defaults out of those around it, so an event needs to look at one set only.
/// </summary>
internal sealed class EventDefaults
{
    /// <summary>Super properties besides the three that every event has: the token, the library and its version.</summary>
    private const int Most = MixpanelOptions.MaxSuperProperties + 3;

    private readonly MessageRules _rules;
    private readonly ulong _mayBeInContext;

    private EventDefaults(JsonMembers members, MessageRules rules)
    {
        _rules = rules;
        Members = members;
        foreach (var member in members.Members)
        {
            _mayBeInContext |= ContextFragment.MayContain(member.Name) ? members.BitOf(member.Name) : 0;
        }
    }

    public JsonMembers Members { get; }

    /// <summary>The defaults of a project.</summary>
    public static EventDefaults Of(MessageRules rules, MixpanelProperties superProperties, ref MixpanelRepairs repairs)
    {
        var members = new JsonMembersWriter(new JsonBuffer());
        members.Text(PropertyNames.Token, rules.Token);
        members.Text(PropertyNames.Library, LibraryVersion.Library);
        members.Text(PropertyNames.LibraryVersion, LibraryVersion.Text);
        var own = new EventDefaults(members.Finish(), rules);
        return superProperties.Count == 0 ? own : own.With(superProperties, ref repairs);
    }

    /// <summary>The defaults of a scope inside of these: its properties win.</summary>
    public EventDefaults With(MixpanelProperties properties, ref MixpanelRepairs repairs)
    {
        var json = JsonBufferPool.Rent();
        try
        {
            return new EventDefaults(Render(new JsonMembersWriter(json), properties, ref repairs), _rules);
        }
        finally
        {
            JsonBufferPool.Return(json);
        }
    }

    /// <summary>The bits of the members that the context has too: the context wins.</summary>
    public ulong OverriddenBy(JsonMembers context)
    {
        var overridden = 0UL;
        if (_mayBeInContext != 0)
        {
            foreach (var member in context.Members)
            {
                overridden |= Members.BitOf(member.Name);
            }
        }

        return overridden;
    }

    private JsonMembers Render(JsonMembersWriter members, MixpanelProperties properties, ref MixpanelRepairs repairs)
    {
        var overridden = 0UL;
        var count = Members.Members.Length;
        foreach (var (name, value) in properties)
        {
            if (!IsAllowed(name, ref repairs))
            {
                continue;
            }

            var replaced = Members.BitOf(name);
            if (replaced == 0 && count == Most)
            {
                repairs |= MixpanelRepairs.TooMany;
            }
            else
            {
                // Even if the value cannot be written: the outer one is not meant.
                overridden |= replaced;
                count += TryAdd(members, name, in value, ref repairs) && replaced == 0 ? 1 : 0;
            }
        }

        // As they were rendered when their own scope began: a list may have changed since.
        members.Copy(Members, without: overridden);
        return members.Finish();
    }

    private static bool IsAllowed(string name, ref MixpanelRepairs repairs)
    {
        var repair = !PropertyName.IsValid(name) ? MixpanelRepairs.BadName
            : SettablePropertyNames.IsOfOneMessage(name) ? MixpanelRepairs.ReservedName
            : MixpanelRepairs.None;
        repairs |= repair;
        return repair == MixpanelRepairs.None;
    }

    private bool TryAdd(JsonMembersWriter members, string name, in MixpanelValue value, ref MixpanelRepairs repairs)
    {
        var begun = members.Begin(name);
        if (!(_rules.IsGroupKey(name)
            ? GroupIds.TryWrite(members.Json, in value, ValueLimits.Event, ref repairs)
            : ValueWriter.TryWrite(members.Json, in value, ValueLimits.Event, ref repairs)))
        {
            members.Json.Rewind(begun);
            return false;
        }

        members.End(name, begun);
        return true;
    }
}
