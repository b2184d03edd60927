namespace Mixpanel.ServerSide;

/// <summary>
/// One message as an <see cref="IMixpanelEnricher"/> sees it: what the call gave, and what enrichers made of it. The caller's own objects are
/// copied before, and never changed.
/// </summary>
/// <remarks>
/// Precedence is: the call, then enrichers, the context, super properties of the scope, super properties of the options, the library's
/// defaults. <see cref="Add"/> keeps to it; <see cref="Replace"/> and <see cref="Remove"/> do not, so that they can redact.
/// What a <see cref="MixpanelEvent"/> or an update says outside its properties (user, time, place) wins over properties of those names.
/// </remarks>
public sealed class MixpanelEnrichment
{
    private readonly MixpanelProperties _properties;
    private HashSet<string>? _added;
    private HashSet<string>? _removed;

    internal MixpanelEnrichment(MixpanelMessageKind kind, string name, MixpanelProperties properties, MixpanelContext? context)
    {
        Kind = kind;
        Name = name;
        Context = context;
        _properties = properties;
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

    internal MixpanelProperties Result => _properties;

    /// <summary>Reads a property of the call, as enrichers left it.</summary>
    /// <param name="name">The property's name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>False if there is none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public bool TryGet(string name, out MixpanelValue value) => _properties.TryGetValue(name, out value);

    /// <summary>Adds a property, over the context's and super properties, unless the call gave it or an enricher removed it.</summary>
    /// <param name="name">The property's name. A reserved name means what it means in a call.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public void Add(string name, MixpanelValue value)
    {
        if (_removed?.Contains(name) == true || (_properties.Contains(name) && _added?.Contains(name) != true))
        {
            return;
        }

        (_added ??= new HashSet<string>(StringComparer.Ordinal)).Add(name);
        _properties[name] = value;
    }

    /// <summary>Puts a value in the place of whatever the call, the context or super properties say.</summary>
    /// <param name="name">The property's name.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public void Replace(string name, MixpanelValue value)
    {
        _properties[name] = value;
        _removed?.Remove(name);
    }

    /// <summary>
    /// Keeps a property off the message, whoever gave it. Without <c>ip</c> (on updates <c>$ip</c>) the message has no place. What no message can
    /// be without (ids, time, insert id, token) is then as if the call had not said it.
    /// </summary>
    /// <param name="name">The property's name.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public void Remove(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        _properties.Remove(name);
        (_removed ??= new HashSet<string>(StringComparer.Ordinal)).Add(name);
    }

    /// <summary>Drops the message: it is not sent, and counted as dropped. Enrichers that come later do not see it.</summary>
    public void Drop() => IsDropped = true;
}
