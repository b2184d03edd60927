using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Mixpanel.ServerSide.Values;

/// <summary>Finds an attribute of a property: on it, or on the parameter of a positional record that it was made of.</summary>
internal static class MixpanelAttributes
{
    private const BindingFlags Constructors = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    [RequiresUnreferencedCode(ObjectShape.Warning)]
    public static T? Of<T>(PropertyInfo property, MethodInfo getter)
        where T : Attribute => property.GetCustomAttribute<T>() ?? OnParameter<T>(property, getter);

    // Which constructor is the primary one is not known at run time; nobody puts these attributes on another one's parameters. A property
    // that is overridden or passed on (record B(string Name) : A(Name)) may have its parameter in any type down to the one that began it.
    [RequiresUnreferencedCode(ObjectShape.Warning)]
    private static T? OnParameter<T>(PropertyInfo property, MethodInfo getter)
        where T : Attribute
    {
        var first = getter.GetBaseDefinition().DeclaringType;
        for (var type = property.ReflectedType; type is not null; type = type == first ? null : type.BaseType)
        {
            foreach (var parameter in type.GetConstructors(Constructors).SelectMany(static constructor => constructor.GetParameters()))
            {
                if (parameter.Name == property.Name && parameter.GetCustomAttribute<T>() is { } found)
                {
                    return found;
                }
            }
        }

        return null;
    }
}
