using System.Text.Json.Serialization;

namespace Mixpanel.ServerSide.Tests.Values;

/// <summary>Objects of the application's own types, read by their public properties.</summary>
public sealed class ReflectTests
{
    [Fact]
    public void Anonymous_objects_records_and_structures_are_their_properties()
    {
        Assert.Equal("{\"Plan\":\"Pro\",\"Seats\":3,\"Missing\":null}", Reflected(new { Plan = "Pro", Seats = 3, Missing = (string?)null }));
        Assert.Equal("{\"City\":\"Paris\",\"Zip\":75001}", Reflected(new Address("Paris", 75001)));
        Assert.Equal("{\"X\":1.5,\"Y\":2}", Reflected(new Point(1.5m, 2)));
        Assert.Equal("{}", Reflected(new object()));
    }

    [Fact]
    public void Objects_within_objects_lists_and_dictionaries_are_read_too()
    {
        var order = new
        {
            To = new Address("Paris", 1),
            Items = new[] { new { Sku = "a", Tags = new[] { "x" } }, new { Sku = "b", Tags = Array.Empty<string>() } },
            By = new Dictionary<string, Address> { ["home"] = new("Rome", 2) },
            Placed = new DateOnly(2026, 11, 23),
            Day = DayOfWeek.Friday,
        };
        Assert.Equal(
            "{\"To\":{\"City\":\"Paris\",\"Zip\":1},\"Items\":[{\"Sku\":\"a\",\"Tags\":null},{\"Sku\":\"b\",\"Tags\":null}]," +
            "\"By\":{\"home\":{\"City\":\"Rome\",\"Zip\":2}},\"Placed\":\"2026-11-23T00:00:00\",\"Day\":\"Friday\"}",
            Json.Of(MixpanelValue.Reflect(order), out var repairs));
        Assert.Equal(MixpanelRepairs.TooDeep, repairs);
        Assert.Equal("[{\"City\":\"Paris\",\"Zip\":1}]", Reflected(new List<Address> { new("Paris", 1) }));
        Assert.Equal("{\"a\":{\"City\":\"Paris\",\"Zip\":1}}", Reflected(new Dictionary<string, object> { ["a"] = new Address("Paris", 1) }));
    }

    [Fact]
    public void Only_what_is_reflected_is_read()
    {
        var value = MixpanelValue.List(MixpanelValue.Reflect(new Address("Paris", 1)), MixpanelValue.FromObject(new Address("Rome", 2)));
        Assert.Equal("[{\"City\":\"Paris\",\"Zip\":1}]", Json.Of(value, out var repairs));
        Assert.Equal(MixpanelRepairs.UnsupportedType, repairs);
    }

    [Fact]
    public void Only_public_readable_properties_of_the_object_count()
    {
        Assert.Equal("{\"Public\":1}", Reflected(new Members()));
    }

    [Fact]
    public void Inherited_properties_come_after_the_types_own_and_hidden_ones_do_not()
    {
        Assert.Equal("{\"Own\":1,\"Hidden\":\"new\",\"Overridden\":2,\"Inherited\":3}", Reflected(new Derived()));
    }

    [Fact]
    public void Attributes_of_System_Text_Json_are_honoured()
    {
        Assert.Equal("{\"plan type\":\"Pro\",\"Never\":null}", Reflected(new Attributed()));
        Assert.Equal(
            "{\"plan type\":\"Pro\",\"Never\":null,\"WhenNull\":\"x\",\"WhenDefault\":1,\"NullableWhenDefault\":0}",
            Reflected(new Attributed { WhenNull = "x", WhenDefault = 1, NullableWhenDefault = 0 }));
    }

    [Fact]
    public void Attributes_of_Mixpanel_are_honoured_and_win()
    {
        const string expected = "{\"Order Id\":1,\"Total\":2,\"Sent\":3}";
        Assert.Equal(expected, Reflected(new Named()));
        Assert.Equal(expected, Json.Of(MixpanelProperties.FromObject(new Named())));
    }

    [Fact]
    public void On_a_positional_record_they_may_stand_on_the_parameter()
    {
        Assert.Equal("{\"Order Id\":1}", Reflected(new Positional(1, "4111")));
        Assert.Equal("{\"Order Id\":1}", Reflected(new PositionalStructure(1, "4111")));
        Assert.Equal("{\"More\":2,\"Order Id\":1}", Reflected(new PositionalDerived(2, 1, "4111")));
    }

    [Fact]
    public void A_typed_event_writes_itself_wherever_it_stands()
    {
        Assert.Equal("{\"Sku\":\"a\"}", Reflected(new Typed("a", "4111")));
        Assert.Equal("{\"Sku\":\"a\"}", Json.Of(MixpanelProperties.FromObject(new Typed("a", "4111"))));
        Assert.Equal("{\"List\":[{\"Sku\":\"a\"}]}", Reflected(new { List = new[] { new Typed("a", "4111") } }));
        Assert.Throws<InvalidOperationException>(() => MixpanelProperties.FromObject(new Typed("", "4111")));
    }

    [Fact]
    public void A_tuple_within_an_object_is_left_out()
    {
        Assert.Equal("{\"A\":1}", Json.Of(MixpanelValue.Reflect(new { A = 1, Pair = ("a", 1) }), out var repairs));
        Assert.Equal(MixpanelRepairs.UnsupportedType, repairs);
        Assert.Contains("tuple", Assert.Throws<ArgumentException>(() => MixpanelProperties.FromObject(("a", 1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_Mixpanel_does_not_take_is_left_out()
    {
        Assert.Equal("{\"Good\":1}", Json.Of(MixpanelValue.Reflect(new BadName()), out var repairs));
        Assert.Equal(MixpanelRepairs.BadName, repairs);
    }

    [Fact]
    public void Two_properties_with_one_name_are_one()
    {
        Assert.Equal("{\"a\":1}", Reflected(new SameName()));
    }

    [Fact]
    public void A_getter_that_throws_costs_that_property_only()
    {
        Assert.Equal("{\"Before\":1,\"After\":2}", Json.Of(MixpanelValue.Reflect(new Throwing()), out var repairs));
        Assert.Equal(MixpanelRepairs.UnsupportedType, repairs);
        Assert.Null(MixpanelProperties.FromObject(new Throwing())["Broken"].ToObject());
        Assert.Equal("{\"Before\":1,\"After\":2}", Json.Of(MixpanelProperties.FromObject(new Throwing())));
    }

    [Fact]
    public void A_cycle_ends_at_the_depth()
    {
        var node = new Node { Name = "a" };
        node.Next = node;
        node.All = [node];
        Assert.Equal(
            "{\"Name\":\"a\",\"Next\":{\"Name\":\"a\",\"Next\":{\"Name\":\"a\",\"Next\":null,\"All\":null},\"All\":[null]}," +
            "\"All\":[{\"Name\":\"a\",\"Next\":null,\"All\":null}]}",
            Json.Of(MixpanelValue.Reflect(node), out var repairs));
        Assert.Equal(MixpanelRepairs.TooDeep, repairs);
    }

    [Fact]
    public void Delegates_types_and_tasks_are_left_out()
    {
        var unfinished = new TaskCompletionSource<int>();
        var value = new { A = 1, Call = (Func<int>)(static () => 1), Type = typeof(string), unfinished.Task, Value = new ValueTask<int>(unfinished.Task) };
        Assert.Equal("{\"A\":1}", Json.Of(MixpanelValue.Reflect(value), out var repairs));
        Assert.Equal(MixpanelRepairs.UnsupportedType, repairs);
    }

    [Fact]
    public void Properties_can_be_made_of_any_object_with_members()
    {
        Assert.Equal("{\"a\":1,\"b\":{\"City\":\"Paris\",\"Zip\":1}}", Json.Of(MixpanelProperties.FromObject(new { a = 1, b = new Address("Paris", 1) })));
        Assert.Equal("{\"a\":{\"City\":\"Paris\",\"Zip\":1}}", Json.Of(MixpanelProperties.FromObject(new Dictionary<string, Address> { ["a"] = new("Paris", 1) })));
        Assert.Equal("{\"a\":1}", Json.Of(MixpanelProperties.FromObject(new MixpanelProperties { ["a"] = 1 })));
        Assert.Equal("{\"a\":1}", Json.Of(MixpanelProperties.FromObject(MixpanelValue.Reflect(new { a = 1 }))));
        Assert.Equal("{\"a\":1}", Json.Of(MixpanelProperties.FromObject(new System.Text.Json.Nodes.JsonObject { ["a"] = 1 })));
        Assert.Equal("{}", Json.Of(MixpanelProperties.FromObject(null)));
        Assert.Equal("{}", Json.Of(MixpanelProperties.FromObject(default(MixpanelValue))));
    }

    [Theory]
    [InlineData("text")]
    [InlineData(1)]
    [InlineData(DayOfWeek.Friday)]
    [InlineData(new[] { 1, 2 })]
    public void What_has_no_properties_is_refused(object value)
    {
        Assert.Throws<ArgumentException>(() => MixpanelProperties.FromObject(value));
    }

    [Fact]
    public void What_needs_no_reflection_is_taken_as_it_is()
    {
        Assert.Equal("a", MixpanelValue.Reflect("a").ToObject());
        Assert.Equal(1L, MixpanelValue.Reflect(1).ToObject());
        var given = new Address("Paris", 1);
        Assert.Same(given, MixpanelValue.Reflect(given).ToObject());
    }

    private static string Reflected(object value)
    {
        var json = Json.Of(MixpanelValue.Reflect(value), out var repairs);
        Assert.Equal(MixpanelRepairs.None, repairs);
        return json;
    }

    private record Positional([MixpanelProperty("Order Id")] int OrderId, [MixpanelIgnore] string Card);

    private readonly record struct PositionalStructure([MixpanelProperty("Order Id")] int OrderId, [MixpanelIgnore] string Card);

    private sealed record PositionalDerived(int More, int OrderId, string Card) : Positional(OrderId, Card);

    private sealed record Typed(string Sku, string Card) : IMixpanelTypedEvent
    {
        public string EventName => "Typed";

        public void WriteTo(MixpanelPropertyWriter writer) => writer.Write("Sku", Sku.Length > 0 ? Sku : throw new InvalidOperationException());
    }

    private sealed record Address(string City, int Zip);

    private readonly record struct Point(decimal X, decimal Y);

#pragma warning disable CA1822, CA1051, IDE0051 // Members of every sort, to be told apart.
    private sealed class Members
    {
        public int Field = 1;

        public static int Static => 1;

        public int Public => 1;

        public int WriteOnly { set => Field = value; }

        public int NotReadable { private get; set; }

        internal int Internal => 1;

        private int Private => 1;

        public ReadOnlySpan<char> Span => "a";

        public ref int Reference => ref Field;

        public int this[int index] => index;
    }

    private class Base
    {
        public int Hidden => 1;

        public virtual int Overridden => 1;

        public int Inherited => 3;
    }

    private sealed class Derived : Base
    {
        public int Own => 1;

        public new string Hidden => "new";

        public override int Overridden => 2;
    }

    private sealed class Attributed
    {
        [JsonPropertyName("plan type")]
        public string Plan => "Pro";

        [JsonIgnore]
        public int Ignored => 1;

        [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
        public string? Never => null;

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? WhenNull { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public int WhenDefault { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public int? NullableWhenDefault { get; init; }
    }

    private sealed class Named
    {
        [MixpanelProperty("Order Id")]
        public int OrderId => 1;

        [MixpanelProperty("Total")]
        [JsonPropertyName("total")]
        public int Amount => 2;

        [MixpanelProperty("Sent")]
        [JsonIgnore]
        public int NotInJson => 3;

        [MixpanelIgnore]
        [JsonPropertyName("secret")]
        public string Secret => "4111";
    }

    private sealed class BadName
    {
        [JsonPropertyName("")]
        public int Empty => 1;

        public int Good => 1;
    }

    private sealed class SameName
    {
        [JsonPropertyName("a")]
        public int First => 1;

        [JsonPropertyName("a")]
        public int Second => 2;
    }

    private sealed class Throwing
    {
        public int Before => 1;

        public int Broken => throw new InvalidOperationException("broken getter");

        public int After => 2;
    }

    private sealed class Node
    {
        public string? Name { get; set; }

        public Node? Next { get; set; }

        public List<Node>? All { get; set; }
    }
}
