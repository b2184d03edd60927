using Mixpanel.ServerSide.AspNetCore.Requests;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Requests;

/// <summary>Links to a new password, and their like, carry their secret in the path.</summary>
public sealed class UrlPathRedactionTests
{
    private static readonly UrlRedaction Default = new(UrlRedaction.DefaultAllowed);

    [Theory]
    [InlineData("jane@example.com")]
    [InlineData("jane%40example.com")]
    [InlineData("jane%2540example.com")]
    [InlineData("jane%252540example.com")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dozjgNryP4J3jVmNHl0w5N")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.")]
    [InlineData("a1b2c3d4e5f6a7b8c9d0e1f2")]
    [InlineData("5f29027d0a1541d4a067be54005d38be")]
    [InlineData("CfDJ8NrAkS-9xKq2_LmPz0aBcDeFgH")]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456789")]
    [InlineData("x8sk2Kdfjs9-3kd02JsKd8s_2kdJsk")]
    [InlineData("a1b2c-d3e4f-g5h6i-j7k8l-m9n0p")]
    [InlineData("item-5f29027d-0a15-41d4-a067-be54005d38be")]
    [InlineData("file.a1b2c3d4e5f6a7b8c9d0e1f2.pdf")]
    [InlineData("j%61ne")]
    [InlineData("token=abc")]
    [InlineData("reset:abc")]
    [InlineData("password%3Dabc")]
    public void A_segment_that_looks_like_a_secret_is_redacted(string segment)
    {
        Assert.Equal("https://example.org/a/redacted/edit", Default.Apply($"https://example.org/a/{segment}/edit"));
        Assert.Equal("/redacted?page=1", Default.Apply($"/{segment}?page=1"));
        Assert.Equal("/a%2Fredacted%5Cedit", Default.Apply($"/a%2F{segment}%5Cedit"));
    }

    [Theory]
    [InlineData("how-to-make-tea-in-2024-the-complete-guide")]
    [InlineData("How-To-Make-Tea-In-2024-The-Complete-Guide")]
    [InlineData("HOW_TO_MAKE_TEA_IN_2024_THE_COMPLETE_GUIDE")]
    [InlineData("how+to+make+tea+in+2024+the+guide")]
    [InlineData("iphone15-vs-galaxy-s24-which-is-better")]
    [InlineData("rtx4090-vs-rx7900xtx-benchmark-test")]
    [InlineData("top-10-mp3-players-of-2008-reviewed")]
    [InlineData("some-long-article-title-1718203918293")]
    [InlineData("the-new-iPhone-16-Pro-and-JavaScript")]
    [InlineData("donaudampfschifffahrtsgesellschaftskapitaen")]
    [InlineData("5f29027d-0a15-41d4-a067-be54005d38be")]
    [InlineData("5F29027D-0A15-41D4-A067-BE54005D38BE")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("product-12345")]
    [InlineData("gr%C3%BC%C3%9Fe-2024")]
    [InlineData("100%25-cotton")]
    [InlineData("eyJ")]
    [InlineData("a1b2c3d4e5f6a7b8c9d0e1f")]
    public void A_segment_of_words_or_a_number_stays(string segment)
    {
        var url = $"https://example.org/a/{segment}/b?page=1";
        Assert.Same(url, Default.Apply(url));
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("reset-password")]
    [InlineData("PasswordReset")]
    [InlineData("confirm_email")]
    [InlineData("verify")]
    [InlineData("activate")]
    [InlineData("ACTIVATION")]
    [InlineData("invitations")]
    [InlineData("invite")]
    [InlineData("magic-link")]
    [InlineData("unsubscribe")]
    [InlineData("tokens")]
    [InlineData("recovery")]
    [InlineData("secret")]
    [InlineData("otp")]
    [InlineData("loginOtp")]
    [InlineData("sso")]
    [InlineData("sso2")]
    [InlineData("SSO-callback")]
    [InlineData("ssoCallback")]
    [InlineData("auth")]
    [InlineData("oauth2")]
    [InlineData("authenticate")]
    [InlineData("authorize")]
    public void What_follows_a_segment_of_such_a_name_is_redacted(string name)
    {
        Assert.Equal($"/{name}/redacted", Default.Apply($"/{name}/abc1"));
        Assert.Equal($"/{name}/redacted", Default.Apply($"/{name}/abcdefghijklmnopq"));
        Assert.Equal($"/{name}/redacted", Default.Apply($"/{name}/KQXWZPLMVTRD"));
        Assert.Equal($"/{name}/redacted/redacted", Default.Apply($"/{name}/qhzkvwxy/jane-doe"));
        Assert.Equal($"/{name}/user/redacted/edit/redacted?page=1", Default.Apply($"/{name}/user/42/edit/x9?page=1"));
        Assert.Equal($"/{name}%2fredacted", Default.Apply($"/{name}%2f12"));
        Assert.Equal($"/{name}\\redacted", Default.Apply($"/{name}\\12"));
        Assert.Equal($"/{name}/done/", Default.Apply($"/{name}/done/"));
    }

    [Theory]
    [InlineData("/auth/callback")]
    [InlineData("/auth/google/callback")]
    [InlineData("/oauth/authorize")]
    [InlineData("/account/login")]
    [InlineData("/account/reset-password/email_sent")]
    [InlineData("/Account/ResetPassword/Confirmation")]
    [InlineData("/password/edit")]
    [InlineData("/passwords/NEW")]
    [InlineData("/users/password/new.html")]
    [InlineData("/confirm/de/success")]
    [InlineData("/confirm/pt-BR/expired")]
    [InlineData("/sso/en_us/login/")]
    [InlineData("/verify//done")]
    public void Steps_and_languages_stay_where_a_secret_could_follow(string url) => Assert.Same(url, Default.Apply(url));

    [Theory]
    [InlineData("abc")]
    [InlineData("donee")]
    [InlineData("done1")]
    [InlineData("done-jane")]
    [InlineData("jane.html")]
    [InlineData("d%6Fne")]
    [InlineData("caf%C3%A9")]
    [InlineData("d1")]
    [InlineData("de-d1")]
    [InlineData("de-AB-CD")]
    [InlineData("de-ABC")]
    [InlineData("\u00E4\u00F6")]
    public void What_is_more_than_that_does_not(string segment) => Assert.Equal("/confirm/redacted", Default.Apply("/confirm/" + segment));

    [Fact]
    public void A_secret_beside_its_name_goes_on_behind_a_slash() => Assert.Equal("/redacted/redacted", Default.Apply("/token=qhzk/vwxy"));

    [Theory]
    [InlineData("lessons")]
    [InlineData("espresso")]
    [InlineData("LESSONS")]
    [InlineData("hotpot")]
    [InlineData("author")]
    [InlineData("co-authors")]
    [InlineData("products")]
    public void What_follows_another_segment_stays(string name)
    {
        var url = $"/{name}/chapter-1/42/a-longer-name-of-words";
        Assert.Same(url, Default.Apply(url));
    }

    [Fact]
    public void Random_tokens_do_not_look_like_words()
    {
        var random = new Random(20_260_908);
        var bytes = new byte[24];
        var missed = 0;
        for (var i = 0; i < 20_000; i++)
        {
            random.NextBytes(bytes);
            missed += SecretText.IsIn(System.Buffers.Text.Base64Url.EncodeToString(bytes)) ? 0 : 1;
        }

        // One without digits cannot be told from a long word.
        Assert.InRange(missed, 0, 200);
    }
}
