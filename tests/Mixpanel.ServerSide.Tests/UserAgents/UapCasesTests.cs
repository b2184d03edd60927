namespace Mixpanel.ServerSide.Tests.UserAgents;

/// <summary>What uap-core's own tests expect, to the last line.</summary>
public sealed class UapCasesTests
{
    [Theory]
    [InlineData("ua", 10_017)]
    [InlineData("os", 316)]
    [InlineData("device", 11_243)]
    public void Every_case_of_ua_parser_passes(string kind, int count)
    {
        var cases = UapCases.All().Where(c => c.Kind == kind).ToList();
        Assert.Equal(count, cases.Count);

        var differences = cases
            .Select(static c => (c.UserAgent, Expected: Show(c.Expected), Actual: Show(Parsed(c))))
            .Where(static c => c.Expected != c.Actual)
            .Select(static c => $"{c.UserAgent}: {c.Expected} was expected, and we give {c.Actual}")
            .ToList();
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [Fact]
    public void There_are_no_cases_of_another_kind() => Assert.Equal(21_576, UapCases.All().Count);

    private static Dictionary<string, string?> Parsed(UapCase c)
    {
        var parsed = UserAgentParser.Default.Parse(c.UserAgent);
        return c.Kind switch
        {
            "ua" => Parts(c, parsed.Browser),
            "os" => Parts(c, parsed.OperatingSystem),
            _ => new() { ["family"] = parsed.Device.Family, ["brand"] = parsed.Device.Brand, ["model"] = parsed.Device.Model },
        };
    }

    // Of browsers the cases have no fourth part, and the parser must have none either.
    private static Dictionary<string, string?> Parts(UapCase c, UserAgentProduct product)
    {
        var parts = new Dictionary<string, string?> { ["family"] = product.Family, ["major"] = product.Major, ["minor"] = product.Minor, ["patch"] = product.Patch };
        if (c.Kind == "os" || product.PatchMinor is not null)
        {
            parts["patch_minor"] = product.PatchMinor;
        }

        return parts;
    }

    private static string Show(Dictionary<string, string?> parts) =>
        string.Join(", ", parts.OrderBy(static part => part.Key, StringComparer.Ordinal).Select(static part => $"{part.Key} {part.Value ?? "-"}"));
}
