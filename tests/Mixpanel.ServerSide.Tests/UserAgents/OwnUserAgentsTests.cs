namespace Mixpanel.ServerSide.Tests.UserAgents;

public sealed class OwnUserAgentsTests
{
    [Fact]
    public void Desktops_are_read() => Check(OwnUserAgents.Desktops);

    [Fact]
    public void Phones_and_tablets_are_read() => Check(OwnUserAgents.Phones);

    [Fact]
    public void Browsers_in_applications_are_read() => Check(OwnUserAgents.Applications);

    [Fact]
    public void Consoles_and_televisions_are_read() => Check(OwnUserAgents.Televisions);

    [Fact]
    public void Bots_and_tools_are_read() => Check(OwnUserAgents.Bots);

    [Fact]
    public void What_is_hardly_a_header_is_read() => Check(OwnUserAgents.Odd);

    [Fact]
    public void A_header_that_nobody_sent_is_refused() =>
        Assert.Throws<ArgumentNullException>(() => UserAgentParser.Default.Parse(null!));

    private static void Check(OwnUserAgent[] userAgents)
    {
        Assert.NotEmpty(userAgents);
        var differences = userAgents
            .Select(static expected => (Expected: expected, Actual: Parsed(expected.UserAgent)))
            .Where(static c => c.Expected != c.Actual)
            .Select(static c => $"{c.Expected}\n{c.Actual}");
        Assert.True(!differences.Any(), string.Join("\n", differences));
    }

    private static OwnUserAgent Parsed(string userAgent)
    {
        var parsed = UserAgentParser.Default.Parse(userAgent);
        var device = parsed.Device is { Brand: null, Model: null } unbranded
            ? unbranded.Family
            : $"{parsed.Device.Family}, {parsed.Device.Brand}, {parsed.Device.Model}";
        return new OwnUserAgent(userAgent, Show(parsed.Browser), Show(parsed.OperatingSystem), device, parsed.Bot);
    }

    private static string Show(UserAgentProduct product) => product.Version is { } version ? $"{product.Family} {version}" : product.Family;
}
