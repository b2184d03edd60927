using Mixpanel.ServerSide.UserAgents.Rules;

namespace Mixpanel.ServerSide.Tests.UserAgents.Rules;

/// <summary>What is not ASCII in a User-Agent means to the rules what it means in JavaScript, and comes back as it was.</summary>
public sealed class UserAgentTextTests
{
    [Fact]
    public void A_text_of_ASCII_stays_itself()
    {
        var text = string.Concat(Enumerable.Range(0, 128).Where(static c => c is not ('\r' or 2 or 3)).Select(static c => (char)c));
        Assert.Same(text, UserAgentText.OnlyAscii(text));
    }

    [Theory]
    [InlineData("\u00E9\u4E2D\u0661", "\u0001\u0001\u0001")]
    [InlineData("\uD83D\uDE00", "\u0001\u0001")]
    [InlineData("\u0085\u200B", "\u0001\u0001")] // no white space in JavaScript
    [InlineData("\u00A0\u2003\u3000\uFEFF", "\v\v\v\v")] // white space there
    [InlineData("a\r\n\u2028\u2029", "a\n\n\n\n")]
    [InlineData("\u0001\u0002\u0003", "\u0001\u0001\u0001")] // the marks of start and end are nobody else's
    [InlineData("\u0130\u0131\u212A", "\u0001\u0001\u0001")] // no other case of i and k
    public void Other_characters_have_a_stand_in(string text, string expected) => Assert.Equal(expected, UserAgentText.OnlyAscii(text));

    [Fact]
    public void Half_a_surrogate_pair_is_a_character_like_others() => Assert.Equal("a\u0001b", UserAgentText.OnlyAscii("a\uD83Db"));

    [Fact]
    public void The_text_is_searched_in_lower_case_between_its_marks()
    {
        Span<byte> buffer = stackalloc byte[UserAgentText.BufferLength];
        buffer.Fill(byte.MaxValue);
        Assert.Equal("\u0002ab[z\u0003\0\0\0"u8.ToArray(), UserAgentText.WriteLowerCase("aB[Z", buffer).ToArray());
    }

    [Fact]
    public void The_longest_text_fits()
    {
        var text = new string('A', UserAgentText.MaxLength);
        Assert.Equal(UserAgentText.BufferLength, UserAgentText.WriteLowerCase(text, new byte[UserAgentText.BufferLength]).Length);
    }
}
