using System.Globalization;
using Mixpanel.ServerSide.Generators.Diagnostics;
using Mixpanel.ServerSide.Generators.Tests.Support;

namespace Mixpanel.ServerSide.Generators.Tests.Diagnostics;

/// <summary>Every flaw is reported where it stands, which the code says with [|…|], and the code without it is not reported.</summary>
public sealed class DiagnosticTests
{
    private static readonly string TooLong = new('x', 256);

    public static TheoryData<string, string> Flawed => new()
    {
        { "MPX001", """[MixpanelEvent("e")] record [|E|];""" },
        { "MPX001", """[MixpanelEvent("e")] struct [|E|] { public int A => 1; }""" },
        { "MPX002", """partial class Fine { class [|Outer|] { partial class Inner { [MixpanelEvent("e")] partial record E; } } }""" },
        { "MPX003", """[MixpanelEvent("e")] static partial class [|E|];""" },
        { "MPX003", """[MixpanelEvent("e")] ref partial struct [|E|];""" },
        { "MPX003", """[MixpanelEvent("e")] file partial record [|E|];""" },
        { "MPX003", """file partial class Outer { [MixpanelEvent("e")] public partial record [|E|]; }""" },
        { "MPX003", """[MixpanelEvent("e")] partial record [|E|] : IMixpanelTypedEvent { string IMixpanelTypedEvent.EventName => "e"; public void WriteTo(MixpanelPropertyWriter writer) { } }""" },
        { "MPX004", """[MixpanelEvent([|""|])] partial record E;""" },
        { "MPX004", """[MixpanelEvent([|" "|])] partial record E;""" },
        { "MPX004", """[MixpanelEvent([|null!|])] partial record E;""" },
        { "MPX004", $$"""[MixpanelEvent([|"{{TooLong}}"|])] partial record E;""" },
        { "MPX004", """[MixpanelEvent([|"\ud83d"|])] partial record E;""" },
        { "MPX005", """[MixpanelEvent([|"$identify"|])] partial record E;""" },
        { "MPX005", """[MixpanelEvent([|"$create_alias"|])] partial record E;""" },
        { "MPX005", """[MixpanelEvent([|"$merge"|])] partial record E;""" },
        { "MPX006", """[MixpanelEvent([|"$session_start"|])] partial record E;""" },
        { "MPX006", """[MixpanelEvent([|"mp_page_view"|], Naming = MixpanelNaming.Words)] partial record E;""" },
        { "MPX007", """[MixpanelEvent("e")] partial record E([MixpanelProperty([|""|])] int A);""" },
        { "MPX007", """[MixpanelEvent("e")] partial record E([property: MixpanelProperty([|null!|])] int A);""" },
        { "MPX007", $$"""[MixpanelEvent("e")] partial class E { [MixpanelProperty([|"{{TooLong}}"|])] public int A => 1; }""" },
        { "MPX007", """[MixpanelEvent("e")] partial record E([MixpanelProperty([|"\ude00"|])] int A);""" },
        { "MPX008", """[MixpanelEvent("e")] partial record E(int [|token|]);""" },
        { "MPX008", """[MixpanelEvent("e", Naming = MixpanelNaming.SnakeCase)] partial record E(int [|Token|]);""" },
        { "MPX008", """[MixpanelEvent("e")] partial record E([MixpanelProperty([|"$token"|])] int A);""" },
        { "MPX008", """[MixpanelEvent("e")] partial record E([MixpanelProperty([|"bucket"|])] int A);""" },
        { "MPX008", """[MixpanelEvent("e")] partial record E([MixpanelProperty([|"$bucket"|])] int A);""" },
        { "MPX008", """[MixpanelEvent("e")] partial record E([MixpanelProperty([|"$import"|])] int A);""" },
        { "MPX008", """[MixpanelEvent("e")] partial record E([MixpanelProperty([|"$ignore"|])] int A);""" },
        { "MPX008", """[MixpanelEvent("e")] partial record E([MixpanelProperty([|"mp_processing_time_ms"|])] int A);""" },
        { "MPX008", """[MixpanelEvent("e")] partial record E([MixpanelProperty([|"$mp_api_endpoint"|])] int A);""" },
        { "MPX009", """[MixpanelEvent("e")] partial record E([MixpanelProperty([|"$plan"|])] int A);""" },
        { "MPX009", """[MixpanelEvent("e")] partial record E(int [|mp_plan|]);""" },
        { "MPX010", """[MixpanelEvent("e", Naming = MixpanelNaming.SnakeCase)] partial record E(DateTime [|Time|]);""" },
        { "MPX010", """[MixpanelEvent("e", Naming = MixpanelNaming.SnakeCase)] partial record E(string [|DistinctId|]);""" },
        { "MPX010", """[MixpanelEvent("e")] partial class E { public string [|ip|] => ""; }""" },
        { "MPX011", """[MixpanelEvent("e")] partial record E(int A, [MixpanelProperty([|"A"|])] int B);""" },
        { "MPX011", """[MixpanelEvent("e", Naming = MixpanelNaming.SnakeCase)] partial record E(int OrderId, int [|order_id|]);""" },
        { "MPX011", """record Base([MixpanelProperty("a")] int A); [MixpanelEvent("e")] partial record E(int A, [MixpanelProperty([|"a"|])] int B) : Base(A);""" },
        { "MPX012", """[MixpanelEvent("e")] partial record E(Random [|A|]);""" },
        { "MPX012", """[MixpanelEvent("a")] partial record A(int X); [MixpanelEvent("e")] partial record E(A [|Inner|]);""" },
        { "MPX012", """record Plain(int X); [MixpanelEvent("e")] partial record E(List<Plain> [|Inner|]);""" },
        { "MPX012", """class Base { public Random [|A|] => new(); } [MixpanelEvent("e")] partial class E : Base;""" },
        { "MPX013", $$"""[MixpanelEvent("e")] partial record [|E|]({{string.Join(", ", Enumerable.Range(0, 201).Select(static i => $"int P{i}"))}});""" },
        { "MPX014", """[MixpanelEvent("e")] partial class E { [[|MixpanelProperty("a")|]] internal int A => 1; }""" },
        { "MPX014", """[MixpanelEvent("e")] partial class E { [[|MixpanelIgnore|]] public static int A => 1; }""" },
        { "MPX014", """[MixpanelEvent("e")] partial class E([[|MixpanelIgnore|]] string email) { public string Email => email; }""" },
        { "MPX014", """[MixpanelEvent("e")] partial record E(string Email) { public E([[|MixpanelIgnore|]] int number) : this("") { } }""" },
        { "MPX014", """class Base(string card) { public string Card => card; } [MixpanelEvent("e")] partial class E([[|MixpanelIgnore|]] string Card) : Base(Card);""" },
        { "MPX015", """[MixpanelEvent("e")] partial class E { [Obsolete("x", error: true)] public int [|A|] => 1; }""" },
        { "MPX015", """[MixpanelEvent("e")] partial record E([property: Obsolete("x", true)] int [|A|]);""" },
        { "MPX015", """[MixpanelEvent("e")] partial class E { public int [|A|] { [Obsolete("x", error: true)] get; set; } }""" },
        { "MPX015", """class Base { [Obsolete("x", error: true)] public virtual int A => 1; } [MixpanelEvent("e")] partial class E : Base { public override int [|A|] => 1; }""" },
    };

    [Theory]
    [MemberData(nameof(Flawed))]
    public async Task A_flaw_is_reported_where_it_stands(string id, string marked)
    {
        var start = marked.IndexOf("[|", StringComparison.Ordinal);
        var end = marked.IndexOf("|]", StringComparison.Ordinal) - 2;
        Assert.InRange(start, 0, end);
        var code = marked.Replace("[|", string.Empty, StringComparison.Ordinal).Replace("|]", string.Empty, StringComparison.Ordinal);
        var message = Assert.Single(await UserProject.Of(code).MessagesAsync());
        Assert.Equal(id, message.Id);
        Assert.Equal(code[start..end], message.Location.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(message.Location.SourceSpan));
        Assert.DoesNotContain("{", message.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[MixpanelEvent("e")] partial record E;""")]
    [InlineData("""partial class Outer { [MixpanelEvent("e")] private partial record struct E(int A); }""")]
    [InlineData("""[MixpanelEvent("$mp_web_page_view")] partial record E;""")]
    [InlineData("""[MixpanelEvent("\ud83d\ude00")] partial record E([MixpanelProperty("\ud83d\ude00")] int A);""")]
    [InlineData("""[MixpanelEvent("e")] partial record E([MixpanelProperty("time")] DateTimeOffset At, [MixpanelProperty("distinct_id")] string Id, [MixpanelProperty("ip")] string Ip);""")]
    [InlineData("""[MixpanelEvent("e")] partial record E([MixpanelProperty("$insert_id")] Guid A, [MixpanelProperty("$user_id")] string B, [MixpanelProperty("$device_id")] string C);""")]
    [InlineData("""[MixpanelEvent("e")] partial record E([MixpanelProperty("$latitude")] double A, [MixpanelProperty("$longitude")] double B, [MixpanelProperty("$current_url")] Uri C);""")]
    [InlineData("""[MixpanelEvent("e")] partial record E(DateTime Time, string Ip, string Token, int Bucket);""")]
    [InlineData("""[MixpanelEvent("e")] partial record E([MixpanelIgnore] Random A, [property: MixpanelIgnore] int token);""")]
    [InlineData("""[MixpanelEvent("e")] partial record E(int A, int a);""")]
    [InlineData("""[MixpanelEvent("e")] partial record E(string Email) { public E([MixpanelIgnore] int Email) : this("") { } }""")]
    [InlineData("""abstract class Base { [MixpanelIgnore] public virtual Random A => new(); } [MixpanelEvent("e")] partial class E : Base { public override Random A => new(); }""")]
    [InlineData("""[MixpanelEvent("e")] partial class E { [MixpanelIgnore, Obsolete("x", error: true)] public int A => 1; [Obsolete("x", error: false)] public int B => 1; }""")]
    [InlineData("""[Obsolete("x")] partial class Outer { [MixpanelEvent("e")] partial class E { [Obsolete("x", error: true)] public int A => 1; } }""")]
    [InlineData("""record Base(string Card); [MixpanelEvent("e")] partial record E([MixpanelIgnore] string Card, int Y) : Base(Card);""")]
    [InlineData("""record NoEvent([MixpanelProperty("token")] Random A);""")]
    public async Task Good_code_is_not_reported(string code)
    {
        var project = UserProject.Of(code);
        Assert.Empty(project.CompilerMessages);
        Assert.Empty(await project.MessagesAsync());
    }

    [Fact]
    public async Task Two_hundred_properties_are_not_too_many()
    {
        var project = UserProject.Of($$"""[MixpanelEvent("e")] partial record E({{string.Join(", ", Enumerable.Range(0, 200).Select(static i => $"int P{i}"))}});""");
        Assert.Empty(await project.MessagesAsync());
        Assert.Equal(200, project.Writes().Count);
    }

    [Fact]
    public void Every_diagnostic_has_a_test() =>
        Assert.Equal(Descriptors.All.Select(static one => one.Id), Flawed.Select(static row => row.Data.Item1).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void A_flawed_property_is_left_out_and_the_rest_is_written()
    {
        // So that a build without analyzers sends no name twice, and no name that is not the event's to send.
        var project = UserProject.Of("""
            [MixpanelEvent("e")] partial record E(int Good, [MixpanelProperty("Good")] int Twice, [MixpanelProperty("bucket")] int Reserved,
                [MixpanelProperty("")] int Empty, Random Unsupported, int time, int Last);
            """);
        Assert.Empty(project.CompilerMessages);
        Assert.Equal(["writer.Write(\"Good\", this.Good);", "writer.Write(\"Last\", this.Last);"], project.Writes());
    }

    [Fact]
    public void A_property_that_no_code_may_read_is_left_out_and_the_rest_is_written()
    {
        var project = UserProject.Of("""
            class Base { [Obsolete("x", error: true)] public int C => 1; }
            [MixpanelEvent("e")] partial class E : Base
            {
                [Obsolete("x", error: true)] public int A => 1;
                public int B { [Obsolete("x", error: true)] get; set; }
                public int D => 1;
            }
            """);
        Assert.Empty(project.CompilerMessages);
        Assert.Equal(["writer.Write(\"D\", this.D);"], project.Writes());
    }

    [Fact]
    public void Where_no_code_can_be_generated_none_is()
    {
        Assert.Empty(UserProject.Of("[MixpanelEvent(\"e\")] record E;").Files);
        Assert.Empty(UserProject.Of("class Outer { [MixpanelEvent(\"e\")] partial record E; }").Files);
        Assert.Empty(UserProject.Of("[MixpanelEvent(\"e\")] static partial class E;").Files);
    }

    [Fact]
    public async Task A_message_can_be_suppressed_where_it_stands()
    {
        var project = UserProject.Of("""
            #pragma warning disable MPX006
            [MixpanelEvent("$old_name")] partial record E;
            #pragma warning restore MPX006
            """);
        Assert.Empty(await project.MessagesAsync());
    }

    [Fact]
    public async Task The_other_parts_of_a_type_are_read_too()
    {
        var project = UserProject.Of("""
            [MixpanelEvent("e")] partial class E { public int A => 1; }
            partial class E { public Random B => new(); public int C => 1; }
            """);
        Assert.Equal("MPX012", Assert.Single(await project.MessagesAsync()).Id);
        Assert.Equal(["writer.Write(\"A\", this.A);", "writer.Write(\"C\", this.C);"], project.Writes());
    }
}
