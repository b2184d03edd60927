using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Mixpanel.ServerSide.Values;

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

    /// <summary>Makes a copy that can be changed for itself. Lists and nested objects are shared, not copied.</summary>
    /// <param name="other">The properties to copy.</param>
    /// <exception cref="ArgumentNullException"><paramref name="other"/> is null.</exception>
    public MixpanelProperties(MixpanelProperties other)
    {
        ArgumentNullException.ThrowIfNull(other);
        _values = new Dictionary<string, MixpanelValue>(other._values, StringComparer.Ordinal);
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

    /// <summary>Gets the value of a property, if there is one.</summary>
    /// <param name="name">The property's name.</param>
    /// <param name="value">Its value; null if there is no such property.</param>
    /// <returns>True if there is.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public bool TryGetValue(string name, out MixpanelValue value) => _values.TryGetValue(name, out value);

    /// <summary>Takes a property out.</summary>
    /// <param name="name">The property's name.</param>
    /// <returns>True if there was one.</returns>
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

    /// <summary>Copies names and values of a JSON object; a name that occurs twice keeps its last value.</summary>
    /// <param name="json">The object, such as what <c>JsonSerializer.SerializeToElement(value, JsonTypeInfo)</c> makes; JSON null has no properties.</param>
    /// <returns>The properties. Their values belong to the JSON's document, which must live until the message is tracked.</returns>
    /// <exception cref="ArgumentException"><paramref name="json"/> is neither an object nor null.</exception>
    /// <exception cref="ObjectDisposedException">The document has been disposed of.</exception>
    public static MixpanelProperties From(JsonElement json)
    {
        var properties = new MixpanelProperties();
        if (json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return properties;
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new ArgumentException($"Properties are a JSON object, not {json.ValueKind}.", nameof(json));
        }

        foreach (var property in json.EnumerateObject())
        {
            properties[JsonText.NameOf(property)] = property.Value;
        }

        return properties;
    }

    /// <summary>Copies names and values from any object: its public properties become properties.</summary>
    /// <param name="value">
    /// An object with properties, such as one of an anonymous type or a record, read as <see cref="MixpanelValue.Reflect"/> reads it; or a
    /// dictionary, properties or a JSON object, which are taken as such. A typed event writes its own properties, and what that throws comes
    /// from here. Null has no properties.
    /// </param>
    /// <returns>The properties. Objects within them are read when the message is tracked.</returns>
    /// <exception cref="ArgumentException"><paramref name="value"/> is text, a number, a list, a tuple or anything else that has no properties to send.</exception>
    [RequiresUnreferencedCode(ObjectShape.Warning)]
    public static MixpanelProperties FromObject(object? value) => From(ReflectedMembers.Of(value));

    /// <summary>A copy in an order that does not depend on how the properties were put together.</summary>
    internal MixpanelProperties Sorted()
    {
        var sorted = new MixpanelProperties();
        foreach (var (name, value) in _values.OrderBy(static property => property.Key, StringComparer.Ordinal))
        {
            sorted[name] = value;
        }

        return sorted;
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

    internal static MixpanelProperties OfObjects(ReadOnlySpan<(string Name, object? Value)> pairs)
    {
        var properties = new MixpanelProperties();
        foreach (var (name, value) in pairs)
        {
            properties[name ?? string.Empty] = MixpanelValue.FromObject(value);
        }

        return properties;
    }

    /// <summary>Sets the value of a property, unless there is one of this name.</summary>
    internal void TryAdd(string name, MixpanelValue value) => _values.TryAdd(name, value);

    /// <summary>Goes through the properties without allocating an enumerator.</summary>
    internal Dictionary<string, MixpanelValue>.Enumerator Entries() => _values.GetEnumerator();
}
