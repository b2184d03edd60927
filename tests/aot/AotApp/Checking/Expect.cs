using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AotApp.Checking;

/// <summary>What a check says. Whatever is not so ends it with an exception.</summary>
internal static class Expect
{
    public static void That(bool isSo, [CallerArgumentExpression(nameof(isSo))] string what = "")
    {
        if (!isSo)
        {
            throw new InvalidOperationException($"This is not so: {what}");
        }
    }

    public static void Equal<T>(T expected, T actual, [CallerArgumentExpression(nameof(actual))] string what = "")
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new InvalidOperationException($"{what} is {actual}, not {expected}");
        }
    }

    /// <summary>One event arrived and no other, and it carries what the visitor's request gives, with <paramref name="own"/> over it.</summary>
    public static void OneEvent(Scene scene, string name, string own, string path = "call") =>
        OneEvent(scene, name, Visitor.Properties(path), own);

    /// <summary>One event arrived and no other, with these properties, <paramref name="own"/> over <paramref name="usual"/>, and no others.</summary>
    public static void OneEvent(Scene scene, string name, JsonObject usual, string own)
    {
        var expected = new JsonObject { ["event"] = name, ["properties"] = Over(usual, own) };
        Same(expected, One(scene.Store.Events, "event"), "event");
    }

    /// <summary>There is one profile, and it is exactly this.</summary>
    public static void OneProfile(Scene scene, string expected) => Same(Json.Object(expected), One(scene.Store.Profiles, "profile"), "profile");

    public static JsonElement One(IReadOnlyList<JsonElement> arrived, string what) =>
        arrived.Count == 1 ? arrived[0] : throw new InvalidOperationException($"There is not one {what}, but {arrived.Count}");

    private static void Same(JsonObject expected, JsonElement actual, string what)
    {
        if (Json.Difference(expected, JsonNode.Parse(actual.GetRawText()), what) is { } difference)
        {
            throw new InvalidOperationException(difference);
        }
    }

    private static JsonObject Over(JsonObject usual, string own)
    {
        foreach (var (name, value) in Json.Object(own))
        {
            usual[name] = value?.DeepClone();
        }

        return usual;
    }
}
