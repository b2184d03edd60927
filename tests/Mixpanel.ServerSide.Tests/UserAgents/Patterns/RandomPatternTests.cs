using Mixpanel.ServerSide.UserAgents.Patterns;

namespace Mixpanel.ServerSide.Tests.UserAgents.Patterns;

public sealed class RandomPatternTests(ITestOutputHelper output)
{
    private const int Patterns = 6_000;
    private const int TextsPerPattern = 6;

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public void Any_pattern_matches_as_a_plain_regular_expression_does(int seed, bool ignoresCase)
    {
        var random = new Random(seed);
        var patterns = new RandomPattern(random);
        var differences = new List<string>();
        var (matches, endless, givenUp, faults) = (0, new List<string>(), new List<string>(), new List<string>());
        for (var i = 0; i < Patterns; i++)
        {
            var pattern = patterns.Pattern();
            var program = PatternProgram.Compile(pattern, ignoresCase);
            var regex = PatternMatch.PlainRegex(pattern, ignoresCase);
            for (var j = 0; j < TextsPerPattern; j++)
            {
                var text = patterns.Text();
                if (!PatternMatch.TryPlain(regex, text, out var expected))
                {
                    endless.Add(pattern);
                    break;
                }

                if (!PatternMatch.TryOwn(program, text, out var actual))
                {
                    givenUp.Add(pattern);
                    break;
                }

                matches += expected is null ? 0 : 1;
                if (expected != actual && PatternMatch.PlainContradictsItself(pattern, ignoresCase, text, expected, actual))
                {
                    faults.Add(pattern);
                }
                else if (expected != actual)
                {
                    differences.Add($"{pattern} on '{text.Replace("\n", "\\n", StringComparison.Ordinal)}': {expected ?? "-"} was expected, and we give {actual ?? "-"}");
                }
            }
        }

        output.WriteLine("No end for .NET: " + string.Join("   ", endless));
        output.WriteLine("Faults of .NET: " + string.Join("   ", faults));
        output.WriteLine("Given up: " + string.Join("   ", givenUp));
        Assert.True(differences.Count == 0, string.Join('\n', differences.OrderBy(static line => line.Length).Take(40).Prepend($"{differences.Count} differences")));

        // A few take thousands of millions of steps by themselves.
        Assert.InRange(endless.Count + givenUp.Count, 0, Patterns / 200);
        Assert.InRange(faults.Count, 0, Patterns / 1_000);
        Assert.InRange(matches, Patterns * TextsPerPattern / 4, Patterns * TextsPerPattern);
    }
}
