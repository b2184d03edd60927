using System.Runtime.CompilerServices;
using Mixpanel.ServerSide.Messages;

namespace Mixpanel.ServerSide;

/// <summary>
/// Takes the properties of a typed event, one by one, and allocates nothing for it. It lives as long as the call of
/// <see cref="IMixpanelTypedEvent.WriteTo"/> that it is given to.
/// </summary>
public readonly ref struct MixpanelPropertyWriter
{
    private readonly ref EventWriter _event;
    private readonly ref WrittenNames _names;
    private readonly MixpanelProperties? _properties;

    internal MixpanelPropertyWriter(ref EventWriter writer, ref WrittenNames names)
    {
        _event = ref writer;
        _names = ref names;
    }

    internal MixpanelPropertyWriter(MixpanelProperties properties) => _properties = properties;

    /// <summary>Writes one property.</summary>
    /// <param name="name">Its name; 1 to 255 characters. Of a name written twice the first value counts.</param>
    /// <param name="value">Its value.</param>
    public void Write(string name, MixpanelValue value)
    {
        if (_properties is not null)
        {
            _properties.TryAdd(name ?? string.Empty, value); // an empty name is left out when it is sent, and the log says so
        }
        else if (!Unsafe.IsNullRef(ref _event) && _names.TryAdd(name))
        {
            _event.Property(name, in value);
        }
    }
}
