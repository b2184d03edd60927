using System.Collections;

namespace Mixpanel.ServerSide;

/// <summary>
/// The properties of an event or of a profile: names and values. Names are case-sensitive, as in Mixpanel; setting a name again
/// replaces its value. <c>new() { ["Plan"] = "Pro", ["Seats"] = 3 }</c> is how one is usually written.
/// </summary>
/// <remarks>The library reads it during the call it is given to, and never changes or keeps it. It is not safe for writing from several threads.</remarks>
public sealed class MixpanelProperties : IEnumerable<KeyValuePair<string, MixpanelValue>>
{
    private readonly Dictionary<string, MixpanelValue> _values;

    /// <summary>Makes an empty set of properties.</summary>
    public MixpanelProperties() => _values = new Dictionary<string, MixpanelValue>(StringComparer.Ordinal);

    /// <summary>Makes a copy.</summary>
    /// <param name="properties">What to copy. Lists and nested objects are shared, not copied.</param>
    /// <exception cref="ArgumentNullException"><paramref name="properties"/> is null.</exception>
    public MixpanelProperties(MixpanelProperties properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        _values = new Dictionary<string, MixpanelValue>(properties._values, StringComparer.Ordinal);
    }

    /// <summary>Number of properties.</summary>
    public int Count => _values.Count;

    /// <summary>Gets or sets the value of a property.</summary>
    /// <param name="name">The property's name.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    /// <exception cref="KeyNotFoundException">It is read and there is no such property.</exception>
    public MixpanelValue this[string name]
    {
        get => _values[name];
        set => _values[name] = value;
    }

    /// <summary>Sets the value of a property; here so that collection initializers work.</summary>
    /// <param name="name">The property's name.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public void Add(string name, MixpanelValue value) => _values[name] = value;

    /// <summary>Tells whether there is a property of this name.</summary>
    /// <param name="name">The property's name.</param>
    /// <returns>True if there is.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public bool Contains(string name) => _values.ContainsKey(name);

    /// <summary>Reads a property.</summary>
    /// <param name="name">The property's name.</param>
    /// <param name="value">Its value; null if there is none.</param>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public bool TryGetValue(string name, out MixpanelValue value) => _values.TryGetValue(name, out value);

    /// <summary>Takes a property out.</summary>
    /// <param name="name">The property's name.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public bool Remove(string name) => _values.Remove(name);

    /// <summary>Goes through the properties in the order in which they were set.</summary>
    /// <returns>The enumerator.</returns>
    public IEnumerator<KeyValuePair<string, MixpanelValue>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Copies names and values from elsewhere; a name that occurs twice keeps its last value.</summary>
    /// <typeparam name="TValue">Any type that <see cref="MixpanelValue.FromObject"/> takes, or <see cref="object"/>.</typeparam>
    /// <param name="values">What to copy, such as a dictionary.</param>
    /// <returns>The properties.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> is null.</exception>
    public static MixpanelProperties From<TValue>(IEnumerable<KeyValuePair<string, TValue>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var properties = new MixpanelProperties();
        foreach (var (name, value) in values)
        {
            properties[name ?? string.Empty] = MixpanelValue.FromObject(value);
        }

        return properties;
    }

    internal static MixpanelProperties Of(ReadOnlySpan<(string Name, MixpanelValue Value)> pairs)
    {
        var properties = new MixpanelProperties();
        foreach (var (name, value) in pairs)
        {
            properties[name ?? string.Empty] = value; // an empty name is left out when it is written, and the log says so
        }

        return properties;
    }

    /// <summary>The same without allocating an enumerator.</summary>
    internal Dictionary<string, MixpanelValue>.Enumerator Entries() => _values.GetEnumerator();
}
