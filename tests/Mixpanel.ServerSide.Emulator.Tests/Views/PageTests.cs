using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Mixpanel.ServerSide.Emulator.Tests.Framework;

namespace Mixpanel.ServerSide.Emulator.Tests.Views;

public sealed partial class PageTests : EmulatorTest
{
    [Theory]
    [InlineData("", "root")]
    [InlineData("emulator", "emulator")]
    [InlineData("emulator/", "emulator")]
    public async Task The_page_knows_where_it_stands(string path, string place)
    {
        using var response = await Client.GetAsync(new Uri(path, UriKind.Relative), Stop);

        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains($"data-place=\"{place}\"", await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_policy_lets_only_the_pages_own_script_and_style_through()
    {
        using var response = await Client.GetAsync(new Uri("emulator", UriKind.Relative), Stop);
        var html = await response.Content.ReadAsStringAsync(Stop);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));

        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains($"script-src '{HashOf(Script().Match(html))}'", policy, StringComparison.Ordinal);
        Assert.Contains($"style-src '{HashOf(Style().Match(html))}'", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_needs_nothing_from_elsewhere_and_writes_no_html()
    {
        var html = await Client.GetStringAsync("emulator", Stop);

        Assert.DoesNotMatch("https?://|innerHTML|insertAdjacentHTML|document\\.write|<[^>]+ style=|<[^>]+ on[a-z]+=", html);
    }

    [Fact]
    public async Task The_page_holds_no_data()
    {
        await ImportAsync($"[{TestEvents.GoodWith("\"x\":\"</script><script>alert(1)</script>\"")}]");

        Assert.DoesNotContain("alert", await Client.GetStringAsync("emulator", Stop), StringComparison.Ordinal);
    }

    private static string HashOf(Match element) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(element.Groups[1].Value)));

    [GeneratedRegex("<script>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();
}
