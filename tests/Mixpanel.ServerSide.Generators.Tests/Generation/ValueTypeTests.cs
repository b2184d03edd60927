using Mixpanel.ServerSide.Generators.Tests.Support;

namespace Mixpanel.ServerSide.Generators.Tests.Generation;

/// <summary>How values of each type are written.</summary>
public sealed class ValueTypeTests
{
    private const string Types = """

        enum Kind { None, First = 1, Uno = 1, Second, @class }
        class Unknown { }
        struct UnknownStruct { }
        class Node : List<Node> { }
        readonly struct Money { public static implicit operator MixpanelValue(Money money) => 1; }
        class Plans : Dictionary<string, int> { }
        """;

    [Theory]
    [InlineData("string")]
    [InlineData("string?")]
    [InlineData("char")]
    [InlineData("bool")]
    [InlineData("sbyte")]
    [InlineData("byte")]
    [InlineData("short")]
    [InlineData("ushort")]
    [InlineData("int")]
    [InlineData("uint")]
    [InlineData("long")]
    [InlineData("ulong")]
    [InlineData("float")]
    [InlineData("double")]
    [InlineData("decimal")]
    [InlineData("DateTime")]
    [InlineData("DateTimeOffset")]
    [InlineData("Guid")]
    [InlineData("Uri?")]
    [InlineData("int?")]
    [InlineData("Guid?")]
    [InlineData("MixpanelValue")]
    [InlineData("MixpanelProperties?")]
    [InlineData("MixpanelProperties[]")]
    [InlineData("string[]")]
    [InlineData("List<string>?")]
    [InlineData("int[]")]
    [InlineData("int?[]")]
    [InlineData("Kind[]")]
    [InlineData("string[][]")]
    [InlineData("Enum")]
    [InlineData("Money")]
    [InlineData("float?")]
    [InlineData("short?")]
    [InlineData("byte?")]
    [InlineData("ulong?")]
    [InlineData("char?")]
    [InlineData("List<int>")]
    [InlineData("HashSet<Guid>")]
    [InlineData("List<object>")]
    [InlineData("List<MixpanelValue>")]
    [InlineData("List<MixpanelProperties>")]
    [InlineData("Half")]
    [InlineData("DateOnly")]
    [InlineData("TimeSpan?")]
    [InlineData("System.Numerics.BigInteger")]
    [InlineData("Dictionary<string, int>")]
    [InlineData("Plans")]
    [InlineData("System.Text.Json.JsonElement")]
    public void A_type_with_a_conversion_is_written_by_it(string type) => AssertWrite(type, "this.P");

    [Theory]
    [InlineData("MixpanelValue?")]
    [InlineData("Money?")]
    public void A_nullable_without_a_conversion_of_its_own_is_taken_apart(string type) =>
        AssertWrite(type, "this.P is { } givenP ? (global::Mixpanel.ServerSide.MixpanelValue)(givenP) : default");

    [Fact]
    public void An_enum_is_its_name_without_boxing() => AssertWrite(
        "Kind",
        "this.P switch { global::Kind.None => \"None\", global::Kind.Second => \"Second\", global::Kind.@class => \"class\", var other => other.ToString() }");

    [Fact]
    public void A_nullable_enum_may_be_null() => AssertWrite(
        "DayOfWeek?",
        "this.P is { } givenP ? (global::Mixpanel.ServerSide.MixpanelValue)(givenP switch { global::System.DayOfWeek.Sunday => \"Sunday\", "
        + "global::System.DayOfWeek.Monday => \"Monday\", global::System.DayOfWeek.Tuesday => \"Tuesday\", global::System.DayOfWeek.Wednesday => \"Wednesday\", "
        + "global::System.DayOfWeek.Thursday => \"Thursday\", global::System.DayOfWeek.Friday => \"Friday\", global::System.DayOfWeek.Saturday => \"Saturday\", "
        + "var other => other.ToString() }) : default");

    [Theory]
    [InlineData("object")]
    [InlineData("object?")]
    [InlineData("List<string[]>")]
    [InlineData("IReadOnlyList<string>?")]
    [InlineData("IEnumerable<DateTime?>")]
    [InlineData("IReadOnlyCollection<Kind>")]
    [InlineData("List<List<int>>")]
    [InlineData("List<short>")]
    [InlineData("List<Dictionary<string, object?>>")]
    [InlineData("System.Collections.Immutable.ImmutableArray<string>")]
    public void A_list_is_read_when_it_is_written(string type) => AssertWrite(type, "global::Mixpanel.ServerSide.MixpanelValue.FromObject(this.P)");

    [Theory]
    [InlineData("IReadOnlyDictionary<string, object?>?", "object")]
    [InlineData("System.Collections.Frozen.FrozenDictionary<string, string[]>", "string[]")]
    [InlineData("List<KeyValuePair<string, Kind>>", "global::Kind")]
    [InlineData("IReadOnlyDictionary<string, int>", "int")]
    public void A_dictionary_is_a_nested_object(string type, string member) => AssertWrite(
        type,
        $"this.P is {{ }} givenP ? global::Mixpanel.ServerSide.MixpanelProperties.From<{member}>(givenP) : null");

    [Theory]
    [InlineData("Unknown")]
    [InlineData("Unknown?")]
    [InlineData("UnknownStruct?")]
    [InlineData("Unknown[]")]
    [InlineData("List<UnknownStruct?>")]
    [InlineData("Dictionary<string, Unknown>")]
    [InlineData("Dictionary<int, int>")]
    [InlineData("List<Money>")]
    [InlineData("Node")]
    [InlineData("int[][][][]")]
    [InlineData("dynamic")]
    [InlineData("Func<int>")]
    [InlineData("Task<int>")]
    [InlineData("(int, int)")]
    [InlineData("System.Collections.ArrayList")]
    [InlineData("E")]
    public async Task Other_types_are_refused_and_left_out(string type)
    {
        var project = UserProject.Of($$"""[MixpanelEvent("e")] partial class E { public {{type}} P => throw new InvalidOperationException(); }{{Types}}""");
        Assert.Empty(project.CompilerMessages);
        Assert.Empty(project.Writes());
        Assert.Equal("MPX012", Assert.Single(await project.MessagesAsync()).Id);
    }

    [Fact]
    public async Task A_type_parameter_is_refused_and_a_type_that_is_not_there_is_left_to_the_compiler()
    {
        Assert.Equal("MPX012", Assert.Single(await UserProject.Of("[MixpanelEvent(\"e\")] partial record E<T>(T P);").MessagesAsync()).Id);
        Assert.Empty(await UserProject.Of("[MixpanelEvent(\"e\")] partial record E(Missing P, List<Missing> Q);").MessagesAsync());
    }

    [Fact]
    public async Task An_enum_with_very_many_names_is_left_to_ToString()
    {
        var project = UserProject.Of($$"""[MixpanelEvent("e")] partial record E(Big P); enum Big { {{string.Join(", ", Enumerable.Range(0, 101).Select(static i => $"M{i}"))}} }""");
        Assert.Empty(project.CompilerMessages);
        Assert.Empty(await project.MessagesAsync());
        Assert.Equal(["writer.Write(\"P\", this.P.ToString());"], project.Writes());
    }

    private static void AssertWrite(string type, string value)
    {
        var project = UserProject.Of($$"""[MixpanelEvent("e")] partial class E { public {{type}} P => throw new InvalidOperationException(); }{{Types}}""");
        Assert.Empty(project.CompilerMessages);
        Assert.Equal([$"writer.Write(\"P\", {value});"], project.Writes());
    }
}
