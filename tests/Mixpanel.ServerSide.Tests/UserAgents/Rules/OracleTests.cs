namespace Mixpanel.ServerSide.Tests.UserAgents.Rules;

/// <summary>The library's own matcher and its search for candidates change nothing: plain regular expressions, one rule after the other, give the same.</summary>
public sealed class OracleTests(OracleRun run, ITestOutputHelper output) : IClassFixture<OracleRun>
{
    [Fact]
    public void The_first_rule_that_matches_and_its_groups_are_those_of_plain_regular_expressions()
    {
        output.WriteLine(run.Summary);
        Assert.Equal([], run.OtherFirsts);
    }

    [Fact]
    public void Every_rule_that_is_worth_a_try_matches_as_its_regular_expression_does() => Assert.Equal([], run.OtherMatches);

    [Fact]
    public void No_rule_that_would_match_is_passed_over() => Assert.Equal([], run.Missed);

    [Fact]
    public void The_steps_suffice_for_nearly_all()
    {
        foreach (var userAgent in run.GivenUp)
        {
            output.WriteLine("Given up: " + userAgent);
        }

        Assert.InRange(run.GivenUp.Count, 0, run.Mutated / 5_000);
    }

    [Fact]
    public void There_is_something_to_compare() => Assert.InRange(run.Matches, run.Mutated * 2, int.MaxValue);
}
