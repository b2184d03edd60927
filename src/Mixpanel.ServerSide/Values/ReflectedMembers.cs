using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mixpanel.ServerSide.Values;

/// <summary>The members of any object that has some. They are read when it is gone through, where a fault of the object's is caught.</summary>
internal sealed class ReflectedMembers(object? value, Func<Type, ObjectShape> shapes) : IEnumerable<KeyValuePair<string, MixpanelValue>>
{
    /// <summary>What may be read of an object: only a method that says so to the trimmer can ask for it.</summary>
    [RequiresUnreferencedCode(ObjectShape.Warning)]
    public static ReflectedMembers Of(object? value) => new(value, ObjectShape.Of);

    public IEnumerator<KeyValuePair<string, MixpanelValue>> GetEnumerator() => Members().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerable<KeyValuePair<string, MixpanelValue>> Members()
    {
        var plain = MixpanelValue.FromObject(value);
        return plain.Reference switch
        {
            null => [],
            MixpanelProperties properties => properties,
            JsonElement json => MixpanelProperties.From(json),
            JsonDocument json => MixpanelProperties.From(json.RootElement),
            JsonObject json => json.Select(static member => KeyValuePair.Create(member.Key, (MixpanelValue)member.Value)),
            Reflected reflected => new ReflectedMembers(reflected.Value, shapes),
            ITuple => throw new ArgumentException(
                "A tuple does not know the names of its parts at run time. Properties are given as pairs, (\"Plan\", plan), or as an object, new { Plan = plan }.", nameof(value)),
            IEnumerable list when DictionaryMembers.Of(list) is { } members =>
                members.Select(member => KeyValuePair.Create(member.Key, Reflected.Wrap(member.Value, shapes))),
            not (string or ValueKind or Enum or BigInteger or StringBuilder or IEnumerable or JsonNode) when shapes(plain.Reference.GetType()) is { IsReadable: true } shape =>
                shape.MembersOf(plain.Reference, shapes),
            _ => throw new ArgumentException($"Properties are given as an object with properties or as a dictionary; {value!.GetType()} is neither.", nameof(value)),
        };
    }
}
