using Microsoft.CodeAnalysis;
using Mixpanel.ServerSide.Generators.Tests.Support;

namespace Mixpanel.ServerSide.Generators.Tests.Generation;

/// <summary>Editors run the generator at every key; it must do nothing where nothing has changed.</summary>
public sealed class IncrementalTests
{
    private const string Event = "[MixpanelEvent(\"e\")] partial record E(string Name, int Count, Kind Kind); enum Kind { A }";

    [Fact]
    public void An_edit_elsewhere_generates_nothing_anew()
    {
        var project = UserProject.Of(Event);
        var driver = UserProject.Driver().RunGenerators(project.Input, TestContext.Current.CancellationToken);
        var edited = project.Input.AddSyntaxTrees(UserProject.Parse("class Unrelated { }", "Unrelated.cs"));
        var result = driver.RunGenerators(edited, TestContext.Current.CancellationToken).GetRunResult().Results.Single();
        AssertReasons(result, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged);
    }

    [Fact]
    public void An_edit_in_the_same_file_that_leaves_the_event_alone_generates_nothing_anew()
    {
        var project = UserProject.Of(Event);
        var driver = UserProject.Driver().RunGenerators(project.Input, TestContext.Current.CancellationToken);
        var edited = project.Input.ReplaceSyntaxTree(
            project.Input.SyntaxTrees.Last(),
            UserProject.Parse("// A comment.\nusing Mixpanel.ServerSide;\n" + Event + " class Unrelated { }", "Code.cs"));
        var result = driver.RunGenerators(edited, TestContext.Current.CancellationToken).GetRunResult().Results.Single();
        AssertReasons(result, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged);
    }

    [Fact]
    public void An_edit_of_what_the_event_is_made_of_generates_it_anew()
    {
        var project = UserProject.Of(Event);
        var driver = UserProject.Driver().RunGenerators(project.Input, TestContext.Current.CancellationToken);
        var edited = project.Input.ReplaceSyntaxTree(
            project.Input.SyntaxTrees.Last(),
            UserProject.Parse("using Mixpanel.ServerSide;\n" + Event.Replace("{ A }", "{ A, B }", StringComparison.Ordinal), "Code.cs"));
        var result = driver.RunGenerators(edited, TestContext.Current.CancellationToken).GetRunResult().Results.Single();
        AssertReasons(result, IncrementalStepRunReason.Modified);
        Assert.Contains("global::Kind.B", Assert.Single(result.GeneratedSources).SourceText.ToString(), StringComparison.Ordinal);
    }

    private static void AssertReasons(GeneratorRunResult result, params IncrementalStepRunReason[] reasons)
    {
        var steps = result.TrackedSteps[TypedEventGenerator.EventsStep];
        Assert.All(steps.SelectMany(static step => step.Outputs), output => Assert.Contains(output.Reason, reasons));
        Assert.All(
            result.TrackedOutputSteps.SelectMany(static step => step.Value).SelectMany(static step => step.Outputs),
            output => Assert.Contains(output.Reason, reasons));
    }
}
