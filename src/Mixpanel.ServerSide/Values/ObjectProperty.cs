using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace Mixpanel.ServerSide.Values;

/// <summary>One property of a type of the application's own, with what attributes say about it.</summary>
internal sealed class ObjectProperty
{
    private readonly MethodInvoker _getter;
    private readonly bool _ignoresNull;
    private readonly object? _ignored;

    private ObjectProperty(string name, MethodInvoker getter, bool ignoresNull, object? ignored)
    {
        Name = name;
        _getter = getter;
        _ignoresNull = ignoresNull;
        _ignored = ignored;
    }

    public string Name { get; }

    /// <summary>Sees whether a property is to be sent at all.</summary>
    /// <returns>Null for one that is not: without public getter, an indexer, of a type that cannot be an object, or ignored.</returns>
    [RequiresUnreferencedCode(ObjectShape.Warning)]
    public static ObjectProperty? Of(PropertyInfo property)
    {
        var type = property.PropertyType;
        if (property.GetGetMethod() is not { } getter || property.GetIndexParameters().Length > 0
            || type.IsByRef || type.IsByRefLike || type.IsPointer || type.IsFunctionPointer)
        {
            return null;
        }

        var named = MixpanelAttributes.Of<MixpanelPropertyAttribute>(property, getter);
        if (MixpanelAttributes.Of<MixpanelIgnoreAttribute>(property, getter) is not null)
        {
            return null;
        }

        var condition = property.GetCustomAttribute<JsonIgnoreAttribute>()?.Condition ?? JsonIgnoreCondition.Never;
        if (named is null && condition is JsonIgnoreCondition.Always or JsonIgnoreCondition.WhenWriting)
        {
            return null;
        }

        var ignoresDefault = condition == JsonIgnoreCondition.WhenWritingDefault;
        return new ObjectProperty(
            named?.Name ?? property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? property.Name,
            MethodInvoker.Create(getter),
            ignoresNull: ignoresDefault || condition == JsonIgnoreCondition.WhenWritingNull,
            ignored: ignoresDefault && type.IsValueType && Nullable.GetUnderlyingType(type) is null ? RuntimeHelpers.GetUninitializedObject(type) : null);
    }

    /// <summary>Reads the property.</summary>
    /// <returns>False if it is not to be sent because of its value.</returns>
    public bool TryRead(object owner, out object? value)
    {
        try
        {
            value = _getter.Invoke(owner);
            return value is null ? !_ignoresNull : _ignored is null || !value.Equals(_ignored);
        }
#pragma warning disable CA1031 // One getter that throws must not fail the message; the property is left out and told.
        catch (Exception)
#pragma warning restore CA1031
        {
            value = Reflected.Unreadable.Value;
            return true;
        }
    }
}
