using Mixpanel.ServerSide.Tests.Context;
using Mixpanel.ServerSide.UserAgents.WebSdk;

namespace Mixpanel.ServerSide.Tests.UserAgents;

public sealed class WebSdkBlockedBotsTests
{
    private static readonly List<ParityCase> Cases = ParityCase.ReadStrict("bot");

    [Fact]
    public void No_recording_is_missing() => Assert.Equal(100, Cases.Count);

    [Fact]
    public void Every_recorded_user_agent_is_blocked_where_the_web_sdk_blocks_it() =>
        ParityCase.AssertAgree(
            Cases,
            static c => c.Expected.GetProperty("blocked").GetBoolean().ToString(),
            static c => WebSdkBlockedBots.Contains(c.Input.GetProperty("userAgent").GetString()).ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Mozilla/5.0")]
    [InlineData("google  favicon")]
    [InlineData("yahoo slurp")]
    [InlineData("\u212A")]
    public void Others_are_not_blocked(string? userAgent) => Assert.False(WebSdkBlockedBots.Contains(userAgent));

    // The web SDK looks into the User-Agent in lower case, which is not the same as ignoring case.
    [Fact]
    public void Of_all_characters_the_same_ones_count_as_the_letters_of_a_name()
    {
        string[] names = ["ahrefsbot", "chrome-lighthouse", "facebookexternal", "screaming frog", "yandex", "google-read-aloud", "mediapartners-google", "petalbot", "googleweblight"];
        foreach (var name in names)
        {
            for (var character = char.MinValue; character < char.MaxValue; character++)
            {
                var isLetter = name.Contains(character, StringComparison.Ordinal);
                if (isLetter || !name.Contains(LowerInJavaScript(character), StringComparison.Ordinal))
                {
                    continue;
                }

                foreach (var at in Enumerable.Range(0, name.Length).Where(at => name[at] == LowerInJavaScript(character)))
                {
                    Assert.True(WebSdkBlockedBots.Contains(name[..at] + character + name[(at + 1)..]), $"U+{(int)character:X4} at {at} of {name}");
                }
            }

            foreach (var other in new[] { '\u0130', '\u0131', '\u017F', '\uFF4B', '\u00E5' })
            {
                Assert.All(Enumerable.Range(0, name.Length), at => Assert.False(WebSdkBlockedBots.Contains(name[..at] + other + name[(at + 1)..])));
            }
        }
    }

    // U+0130 becomes two characters there, an i and a dot, and no name has a dot after an i.
    private static char LowerInJavaScript(char character) => character == '\u0130' ? '\u0307' : char.ToLowerInvariant(character);
}
