using Mixpanel.ServerSide.Context;

namespace Mixpanel.ServerSide.Tests.Context;

public sealed class PercentEncodingTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain", "plain")]
    [InlineData("a%20b", "a b")]
    [InlineData("%7b%7D", "{}")]
    [InlineData("%00", "\0")]
    [InlineData("caf%C3%A9", "caf\u00e9")]
    [InlineData("caf\u00e9%20", "caf\u00e9 ")]
    [InlineData("%E6%97%A5", "\u65e5")]
    [InlineData("%F0%9F%9A%80!", "\U0001F680!")]
    [InlineData("a+b", "a+b")]
    public void Escapes_are_decoded_as_utf8(string text, string expected) => Assert.Equal(expected, Decode(text));

    [Theory]
    [InlineData("%")]
    [InlineData("%2")]
    [InlineData("%zz")]
    [InlineData("% 1")]
    [InlineData("%+1")]
    [InlineData("%u0041")]
    [InlineData("%E9")]
    [InlineData("%C3%28")]
    [InlineData("%C3(")]
    [InlineData("%80")]
    [InlineData("%C0%80")]
    [InlineData("%ED%A0%80")]
    [InlineData("%F4%90%80%80")]
    [InlineData("%F8%88%80%80%80")]
    [InlineData("fine%20until%C3")]
    public void One_bad_escape_fails_the_whole_text(string text) => Assert.Null(Decode(text));

    private static string? Decode(string text)
    {
        var destination = new char[text.Length];
        return PercentEncoding.TryDecode(text, destination, out var written) ? new string(destination, 0, written) : null;
    }
}
