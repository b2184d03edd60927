namespace Mixpanel.ServerSide;

/// <summary>
/// One message as an <see cref="IMixpanelEnricher"/> sees it: what the call gave, and what enrichers made of it. The caller's own objects are
/// copied before, and never changed.
/// </summary>
/// <remarks>
/// Precedence is: the call, then enrichers, the context, super properties of the scope, super properties of the options, the library's
/// defaults. <see cref="Add"/> keeps to it; <see cref="Replace"/> and <see cref="Remove"/> do not, so that they can redact.
/// So it is with what a <see cref="MixpanelEvent"/> or an update says outside its properties (user, time, place, groups): it is not among
/// <see cref="Properties"/>, but <see cref="Replace"/> and <see cref="Remove"/> of the name that Mixpanel has for it win over it.
/// </remarks>
public sealed class MixpanelEnrichment
{
    private readonly MixpanelProperties _properties;
    private readonly bool _takesAdditions;
    private HashSet<string>? _added;
    private HashSet<string>? _removed;
    private HashSet<string>? _replaced;
    private MixpanelProperties? _replacements;

    internal MixpanelEnrichment(MixpanelMessageKind kind, string name, MixpanelProperties properties, MixpanelContext? context, bool takesAdditions = true)
    {
        Kind = kind;
        Name = name;
        Context = context;
        _properties = properties;
        _takesAdditions = takesAdditions;
    }

    /// <summary>What the message is.</summary>
    public MixpanelMessageKind Kind { get; }

    /// <summary>The event's name, or the operation of an update such as <c>Set</c>.</summary>
    public string Name { get; }

    /// <summary>
    /// The context of the call; null outside a request. The message may be about somebody else than this visitor; then it carries nothing of
    /// the context.
    /// </summary>
    public MixpanelContext? Context { get; }

    /// <summary>The properties of the call as enrichers left them, without those of the context and without super properties.</summary>
    public IEnumerable<KeyValuePair<string, MixpanelValue>> Properties => _properties;

    /// <summary>Whether an enricher has dropped the message.</summary>
    public bool IsDropped { get; private set; }

    internal IReadOnlyCollection<string> Removed => _removed ?? (IReadOnlyCollection<string>)[];

    /// <summary>Names among the properties whose values win over what the call said beside them.</summary>
    internal IReadOnlyCollection<string> Replaced => _replaced ?? (IReadOnlyCollection<string>)[];

    /// <summary>Values for properties that are not the call's, if something else says them.</summary>
    internal MixpanelProperties? Replacements => _replacements;

    internal MixpanelProperties Result => _properties;

    /// <summary>Reads a property of the call, as enrichers left it.</summary>
    /// <param name="name">The property's name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>False if there is none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public bool TryGet(string name, out MixpanelValue value) => _properties.TryGetValue(name, out value);

    /// <summary>
    /// Adds a property, over the context's and super properties, unless the call gave it or an enricher replaced or removed it. On updates it
    /// adds to <c>Set</c> and <c>SetOnce</c> only: what other operations hold are not properties of the profile, and one more name in an
    /// <c>Unset</c> would delete it.
    /// </summary>
    /// <param name="name">The property's name. A reserved name means what it means in a call.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public void Add(string name, MixpanelValue value)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!_takesAdditions || _removed?.Contains(name) == true || _replacements?.Contains(name) == true || (_properties.Contains(name) && _added?.Contains(name) != true))
        {
            return;
        }

        (_added ??= new HashSet<string>(StringComparer.Ordinal)).Add(name);
        _properties[name] = value;
    }

    /// <summary>
    /// Puts a value in the place of what the call, an enricher, the context or super properties say. A message that would not have the property
    /// does not get it: replacing <c>email</c> redacts where there is one, and never writes it onto a profile.
    /// </summary>
    /// <param name="name">The property's name.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public void Replace(string name, MixpanelValue value)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (_properties.Contains(name))
        {
            _properties[name] = value;
            _added?.Remove(name); // what redacts is not added over by an enricher that comes later
            (_replaced ??= new HashSet<string>(StringComparer.Ordinal)).Add(name);
        }
        else if (_removed?.Contains(name) != true)
        {
            (_replacements ??= [])[name] = value;
        }
    }

    /// <summary>
    /// Keeps a property off the message, whoever gave it. Without <c>ip</c> (on updates <c>$ip</c>) and coordinates the message has no place.
    /// Without <c>$user_id</c>, <c>$device_id</c> or <c>distinct_id</c> an event does not become another's: it has no user, no device, or belongs to
    /// nobody. Time and insert id are then as if the call had not said them; the token, and the ids of updates, cannot be removed.
    /// </summary>
    /// <param name="name">The property's name.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public void Remove(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        TakeOut(name);
        if (name is "$latitude" or "$longitude")
        {
            TakeOut(name == "$latitude" ? "$longitude" : "$latitude"); // one alone is no place
        }
    }

    /// <summary>Drops the message: it is not sent, and counted as dropped. Enrichers that come later do not see it.</summary>
    public void Drop() => IsDropped = true;

    /// <summary>Whether an enricher, and not the call, gave the property.</summary>
    internal bool IsAdded(string name) => _added?.Contains(name) == true;

    private void TakeOut(string name)
    {
        _properties.Remove(name);
        _replaced?.Remove(name);
        _replacements?.Remove(name);
        (_removed ??= new HashSet<string>(StringComparer.Ordinal)).Add(name);
    }
}
