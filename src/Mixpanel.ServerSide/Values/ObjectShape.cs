using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Mixpanel.ServerSide.Values;

/// <summary>The properties of one type of the application's own, found once.</summary>
internal sealed class ObjectShape
{
    public const string Warning =
        "Reads the properties of an object by reflection, and trimming may remove them. Use MixpanelProperties, an event class with " +
        "[MixpanelEvent], or JsonSerializer.SerializeToElement(value, JsonTypeInfo) as the value.";

    // Weak, so that types of assemblies that can be unloaded can be.
    private static readonly ConditionalWeakTable<Type, ObjectShape> Known = [];

    private readonly ObjectProperty[] _properties;

    private readonly OwnMembersAttribute? _own;

    private ObjectShape(bool isReadable, ObjectProperty[] properties, OwnMembersAttribute? own = null)
    {
        IsReadable = isReadable;
        _own = own;
        _properties = properties;
    }

    /// <summary>Whether an object of this type is its properties. A delegate is not, a tuple has no names, and a task's result is waited for when it is read.</summary>
    public bool IsReadable { get; }

    [RequiresUnreferencedCode(Warning)]
    public static ObjectShape Of(Type type) => Known.GetValue(type, Read);

    /// <summary>What the object gives itself; or its properties: its type's own in the order of their declaration, then the inherited ones.</summary>
    public IEnumerable<KeyValuePair<string, MixpanelValue>> MembersOf(object value, Func<Type, ObjectShape> shapes) =>
        _own is null ? PropertiesOf(value, shapes) : _own.MembersOf(value);

    private IEnumerable<KeyValuePair<string, MixpanelValue>> PropertiesOf(object value, Func<Type, ObjectShape> shapes)
    {
        foreach (var property in _properties)
        {
            if (property.TryRead(value, out var read))
            {
                yield return KeyValuePair.Create(property.Name, Reflected.Wrap(read, shapes));
            }
        }
    }

    [RequiresUnreferencedCode(Warning)]
    private static ObjectShape Read(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type) || typeof(MemberInfo).IsAssignableFrom(type) || typeof(Task).IsAssignableFrom(type)
            || typeof(ITuple).IsAssignableFrom(type) || type == typeof(ValueTask) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>)))
        {
            return new ObjectShape(isReadable: false, []);
        }

        if (type.GetInterfaces().Select(static parent => parent.GetCustomAttribute<OwnMembersAttribute>()).FirstOrDefault(static own => own is not null) is { } own)
        {
            return new ObjectShape(isReadable: true, [], own);
        }

        // Of a name that occurs twice (a property hidden by "new") the most derived comes first, and counts.
        var properties = new List<ObjectProperty>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var hidden = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public))
        {
            if (hidden.Add(property.Name) && ObjectProperty.Of(property) is { } readable && names.Add(readable.Name))
            {
                properties.Add(readable);
            }
        }

        return new ObjectShape(isReadable: true, [.. properties]);
    }
}
