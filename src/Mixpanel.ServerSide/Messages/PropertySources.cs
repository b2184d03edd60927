namespace Mixpanel.ServerSide.Messages;

/// <summary>Where an event's own properties come from. A generic parameter and not an interface reference, so that nothing is boxed.</summary>
internal interface IPropertySource
{
    void WriteTo(ref EventWriter writer);

    /// <summary>Copies the properties, for enrichers to change: the caller's own objects never are.</summary>
    void CopyTo(MixpanelProperties properties);
}

/// <summary>Properties in the library's own collection, whose names are distinct.</summary>
internal readonly struct CollectionSource(MixpanelProperties? properties) : IPropertySource
{
    public void WriteTo(ref EventWriter writer)
    {
        if (properties is null)
        {
            return;
        }

        var entries = properties.Entries();
        while (entries.MoveNext())
        {
            var (name, value) = entries.Current;
            writer.Property(name, in value);
        }
    }

    public void CopyTo(MixpanelProperties target)
    {
        foreach (var (name, value) in properties ?? [])
        {
            target[name] = value;
        }
    }
}

/// <summary>The same in the order of their names, so that equal content is written in the same way each time.</summary>
internal readonly struct SortedSource(MixpanelProperties? properties) : IPropertySource
{
    public void WriteTo(ref EventWriter writer) => new CollectionSource(properties?.Sorted()).WriteTo(ref writer);

    public void CopyTo(MixpanelProperties target) => new CollectionSource(properties?.Sorted()).CopyTo(target);
}

/// <summary>Properties as the arguments of the call; of a name given twice the last one counts.</summary>
internal readonly ref struct PairsSource(ReadOnlySpan<(string Name, MixpanelValue Value)> pairs) : IPropertySource
{
    /// <summary>Up to this many, looking for a name among the later ones is cheaper than a set of names.</summary>
    private const int Few = 32;

    private readonly ReadOnlySpan<(string Name, MixpanelValue Value)> _pairs = pairs;

    public void WriteTo(ref EventWriter writer)
    {
        if (_pairs.Length > Few)
        {
            new CollectionSource(MixpanelProperties.Of(_pairs)).WriteTo(ref writer);
            return;
        }

        for (var i = 0; i < _pairs.Length; i++)
        {
            if (!IsGivenAgain(i))
            {
                writer.Property(_pairs[i].Name, in _pairs[i].Value);
            }
        }
    }

    public void CopyTo(MixpanelProperties properties)
    {
        foreach (var (name, value) in _pairs)
        {
            properties[name ?? string.Empty] = value;
        }
    }

    private bool IsGivenAgain(int index)
    {
        for (var later = index + 1; later < _pairs.Length; later++)
        {
            if (_pairs[later].Name == _pairs[index].Name)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Properties in any dictionary. It is the caller's own, and reading it may throw: it is read where that is caught.</summary>
internal readonly struct DictionarySource<TValue>(IEnumerable<KeyValuePair<string, TValue>>? properties) : IPropertySource
{
    /// <summary>More are not read: an event has room for 254, and the source may be endless.</summary>
    private const int Most = 1_000;

    public void WriteTo(ref EventWriter writer)
    {
        if (properties is not null)
        {
            new CollectionSource(MixpanelProperties.From(properties.Take(Most))).WriteTo(ref writer);
        }
    }

    public void CopyTo(MixpanelProperties target)
    {
        if (properties is not null)
        {
            new CollectionSource(MixpanelProperties.From(properties.Take(Most))).CopyTo(target);
        }
    }
}

/// <summary>Properties that a typed event writes itself. It is the caller's code, and may throw: it runs where that is caught.</summary>
internal readonly struct TypedSource<TEvent>(TEvent message) : IPropertySource
    where TEvent : IMixpanelTypedEvent
{
    public void WriteTo(ref EventWriter writer)
    {
        var names = default(WrittenNames);
        message.WriteTo(new MixpanelPropertyWriter(ref writer, ref names));
    }

    public void CopyTo(MixpanelProperties properties) => message.WriteTo(new MixpanelPropertyWriter(properties));
}
