using System.Buffers.Text;
using System.Text;
using Mixpanel.ServerSide.AspNetCore.Requests;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Requests;

/// <summary>Anybody can write anything into a cookie.</summary>
public sealed class ForgedVisitorStateTests
{
    public static TheoryData<string> ForgedLines =>
    [
        "", "\n\n", "k=a", "k=a\n", "k=a\n\n\n", "\nk=a\n\n", "k\n\n", "=\n\n", "=a\n\n", "k=\n\n", "K=a\n\n", " k=a\n\n", "kk=a\n\n",
        "distinct_id=jane\n\n", "$user_id=jane\n\n", "token=x\n\n", "$email=x\n\n", "utm_source=x\n\n", "z=1\n\n", "u=1\n\n", "u:=1\n\n", "u10=1\n\n", "uA=1\n\n", "f\u0660=1\n\n",
        "k=a\nk=a\n\n", "k=a\nk=b\n\n", "u0=a\nu0=b\n\n",
        "k=a\rb\n\n", "k=a\0b\n\n", "k=a\tb\n\n", "k=\u007F\n\n", "k=\u0085\n\n",
        "e=Google\n\n", "e=altavista\n\n", "e=google \n\n",
        "l=a.b\n\n", "l=a=\n\n", "l=" + new string('a', 33) + "\n\n",
        "w=0\n\n", "w=11\n\n", "w=true\n\n",
        "d=example.org\n\n", "f0=a\n\n", "f0=a\nd=example.org\n\n",
        "k=" + new string('x', 256) + "\n\n",
    ];

    [Theory]
    [InlineData("k=a=b\n\n")]
    [InlineData("u0=a\nk=b\nl=c\n\n")]
    [InlineData("f9=a\nr=b\n\n")]
    [InlineData("r=https://a/\nd=b\n\n")]
    public void The_order_of_the_lines_does_not_matter(string lines) => Assert.True(VisitorStateText.TryRead(TextOf(lines), out _));

    [Theory]
    [MemberData(nameof(ForgedLines))]
    public void Lines_that_were_not_written_here_are_refused(string lines) => AssertRefused(TextOf(lines));

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("0Cg")]
    [InlineData("2Cg")]
    [InlineData("Cg")]
    [InlineData("1Cg==")]
    [InlineData("1Cg ")]
    [InlineData(" 1Cg")]
    [InlineData("1C g")]
    [InlineData("1C+g")]
    [InlineData("1C%67")]
    [InlineData("1\"Cg\"")]
    [InlineData("1C")]
    [InlineData("1CgAAA")]
    [InlineData("{\"k\":\"a\"}")]
    [InlineData("\ud83d")]
    public void Texts_of_another_form_are_refused(string text) => AssertRefused(text);

    [Theory]
    [InlineData(0xFF)]
    [InlineData(0xC3)]
    [InlineData(0x80)]
    public void What_is_not_UTF_8_is_refused(byte wrong) =>
        AssertRefused("1" + Base64Url.EncodeToString([(byte)'k', (byte)'=', wrong, (byte)'\n', (byte)'\n']));

    [Fact]
    public void Half_a_character_in_UTF_8_is_refused() =>
        AssertRefused("1" + Base64Url.EncodeToString([(byte)'k', (byte)'=', 0xED, 0xA0, 0x80, (byte)'\n', (byte)'\n']));

    [Fact]
    public void A_text_that_is_too_long_is_refused()
    {
        AssertRefused("1" + new string('A', 4_000));
        AssertRefused("1" + new string('A', 100_000));
    }

    [Fact]
    public void A_text_that_was_cut_anywhere_is_refused()
    {
        var text = VisitorStateText.Write(new()
        {
            Link = "abc",
            FirstTouch = MixpanelFirstTouch.Of("https://example.org/", [new("utm_source", "a"), new("utm_term", "\U0001F680")]),
            Keyword = "tea",
            IsWebSdkSeeded = true,
        });
        for (var length = 0; length < text.Length; length++)
        {
            AssertRefused(text[..length]);
        }
    }

    [Fact]
    public void No_bytes_make_the_reader_throw_or_accept_what_would_be_written_otherwise()
    {
        var random = new Random(20_260_908);
        var pieces = new[] { "k=", "u0=", "f1=", "r=", "d=", "e=bing", "w=1", "l=a", "\n", "\n\n", "=", "a", "\u00E4", "\0", "token=" };
        var accepted = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new List<byte>();
            for (var left = random.Next(12); left > 0; left--)
            {
                bytes.AddRange(random.Next(16) == 0 ? [(byte)random.Next(256)] : Encoding.UTF8.GetBytes(pieces[random.Next(pieces.Length)]));
            }

            if (VisitorStateText.TryRead("1" + Base64Url.EncodeToString(bytes.ToArray()), out var state))
            {
                accepted++;
                Assert.True(VisitorStateText.TryRead(VisitorStateText.Write(state), out var again));
                Assert.Equal((state.Link, state.SearchEngine, state.Keyword, state.IsWebSdkSeeded), (again.Link, again.SearchEngine, again.Keyword, again.IsWebSdkSeeded));
                Assert.Equal(state.Campaign, again.Campaign);
            }
        }

        Assert.InRange(accepted, 100, 10_000);
    }

    [Fact]
    public void No_characters_make_the_reader_throw()
    {
        var random = new Random(20_260_908);
        var text = VisitorStateText.Write(new() { Keyword = "tea", Link = "abc", IsWebSdkSeeded = true });
        for (var i = 0; i < 20_000; i++)
        {
            var changed = text.ToCharArray();
            changed[random.Next(changed.Length)] = (char)random.Next(random.Next(2) == 0 ? 128 : char.MaxValue);
            if (VisitorStateText.TryRead(changed, out var state))
            {
                Assert.True(VisitorStateText.TryRead(VisitorStateText.Write(state), out _));
            }
        }
    }

    private static string TextOf(string lines) => "1" + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(lines));

    private static void AssertRefused(string text)
    {
        Assert.False(VisitorStateText.TryRead(text, out var state), text);
        Assert.Same(VisitorState.Empty, state);
    }
}
