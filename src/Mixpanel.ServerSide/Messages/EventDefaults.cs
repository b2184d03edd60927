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
    private readonly MessageRules _rules;
    private readonly MixpanelProperties _superProperties;
    private readonly ulong _mayBeInContext;

    private EventDefaults(MessageRules rules, MixpanelProperties superProperties, ref Repairs repairs)
    {
        _rules = rules;
        _superProperties = superProperties;
        Members = Render(ref repairs);
        foreach (var member in Members.Members)
        {
            _mayBeInContext |= ContextFragment.MayContain(member.Name) ? Members.BitOf(member.Name) : 0;
        }
    }

    public JsonMembers Members { get; }

    /// <summary>The defaults of a project.</summary>
    public static EventDefaults Of(MessageRules rules, MixpanelProperties superProperties, ref Repairs repairs) =>
        new(rules, Merge(new MixpanelProperties(), superProperties, ref repairs), ref repairs);

    /// <summary>The defaults of a scope inside of these: its properties win.</summary>
    public EventDefaults With(MixpanelProperties properties, ref Repairs repairs) =>
        new(_rules, Merge(Merge(new MixpanelProperties(), _superProperties, ref repairs), properties, ref repairs), ref repairs);

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

    private static MixpanelProperties Merge(MixpanelProperties into, MixpanelProperties properties, ref Repairs repairs)
    {
        foreach (var (name, value) in properties)
        {
            if (!PropertyName.IsValid(name))
            {
                repairs |= Repairs.BadName;
            }
            else if (SettablePropertyNames.IsOfOneMessage(name))
            {
                repairs |= Repairs.ReservedName;
            }
            else if (into.Count == MixpanelOptions.MaxSuperProperties && !into.Contains(name))
            {
                repairs |= Repairs.TooMany;
            }
            else
            {
                into[name] = value;
            }
        }

        return into;
    }

    private JsonMembers Render(ref Repairs repairs)
    {
        var members = new JsonMembersWriter(new JsonBuffer());
        members.Text(PropertyNames.Token, _rules.Token);
        Default(PropertyNames.Library, "dotnet");
        Default(PropertyNames.LibraryVersion, LibraryVersion.Text);
        foreach (var (name, value) in _superProperties)
        {
            var begun = members.Begin(name);
            if (_rules.IsGroupKey(name)
                ? GroupIds.TryWrite(members.Json, in value, ValueLimits.Event, ref repairs)
                : ValueWriter.TryWrite(members.Json, in value, ValueLimits.Event, ref repairs))
            {
                members.End(name, begun);
            }
            else
            {
                members.Json.Rewind(begun);
            }
        }

        return members.Finish();

        void Default(string name, string text)
        {
            if (!_superProperties.Contains(name))
            {
                members.Text(name, text);
            }
        }
    }
}
