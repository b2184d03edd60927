using Mixpanel.ServerSide.AspNetCore.Requests;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Requests;

public sealed class UrlRedactionTests
{
    private static readonly UrlRedaction Default = new(UrlRedaction.DefaultAllowed);
    private static readonly UrlRedaction Everything = new(["page", "*"]);

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("?")]
    [InlineData("https://example.org")]
    [InlineData("https://example.org/")]
    [InlineData("https://example.org/?")]
    [InlineData("https://example.org/?&&")]
    [InlineData("http://localhost:3000/a//b/")]
    [InlineData("https://[2001:db8::1]:8443/")]
    [InlineData("https://example.org/?page=2&PER_PAGE=10&Sort=price&order=desc&lang=de&locale=de-CH&view=grid&tab=")]
    [InlineData("https://example.org/?utm_source=a+b&utm_medium=%C3%BC&gclid=EAIaIQobChMI-_0123456789abcdefghijkl&gbraid=x&gad_source=1&gclsrc=ds")]
    [InlineData("https://example.org/?page")]
    [InlineData("android-app://com.google.android.gm/")]
    [InlineData("about:client")]
    [InlineData("https://example.org/caf%C3%A9/gr%C3%BC%C3%9Fe%20an%20alle")]
    [InlineData("https://example.org/?page=%zz&sort=%")]
    public void What_is_harmless_stays_and_costs_nothing(string url)
    {
        Assert.Same(url, Default.Apply(url));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Default.Apply(url);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData("?code=abc&page=2", "?code=redacted&page=2")]
    [InlineData("?a=1&b=2&c=3", "?a=redacted&b=redacted&c=redacted")]
    [InlineData("?ids[]=1&ids%5b0%5D=2&a.b-c_d$=3", "?ids[]=redacted&ids%5b0%5D=redacted&a.b-c_d$=redacted")]
    [InlineData("?code=a=b", "?code=redacted")]
    [InlineData("?q=redacted", "?q=redacted")]
    [InlineData("?%70age=2", "?redacted")]
    [InlineData("?utm%5Fsource=x", "?redacted")]
    [InlineData("? page=2", "?redacted")]
    [InlineData("?page\0=2", "?redacted")]
    [InlineData("?p\u0430ge=2", "?redacted")]
    [InlineData("?abcdef-token", "?redacted")]
    [InlineData("?abcdef-token=", "?redacted")]
    [InlineData("?c2VjcmV0LXRva2Vu==", "?redacted")]
    [InlineData("?=secret", "?redacted")]
    [InlineData("?jane@example.com=1", "?redacted")]
    [InlineData("?jane%40example.com=1", "?redacted")]
    [InlineData("?a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6=1", "?redacted")]
    [InlineData("??page=2", "?redacted")]
    [InlineData("?/path?code=x", "?redacted")]
    [InlineData("?page=1?code=x", "?page=redacted")]
    [InlineData("?page=1;code=x", "?page=redacted")]
    [InlineData("?page=code=x", "?page=redacted")]
    [InlineData("?sort=1%3Bcode%3dx", "?sort=redacted")]
    [InlineData("?sort=a%3fb", "?sort=redacted")]
    [InlineData("?sort=a%26b", "?sort=redacted")]
    [InlineData("?sort=a%253Fb", "?sort=redacted")]
    [InlineData("?utm_content=https%3A%2F%2Fexample.org%2F%3Fcode%3Dx", "?utm_content=redacted")]
    [InlineData("?utm_content=https%253A%252F%252Fexample.org%252F%253Fcode%253Dx", "?utm_content=redacted")]
    [InlineData("?redirect=https://o/?utm_source=in&utm_source=out", "?redirect=redacted&utm_source=out")]
    [InlineData("?code=%", "?code=redacted")]
    [InlineData("?a;page=1", "?redacted")]
    public void Values_of_other_parameters_are_redacted(string query, string expected)
    {
        Assert.Equal("https://example.org/" + expected, Default.Apply("https://example.org/" + query));
        Assert.Equal("/" + expected, Default.Apply("/" + query));
    }

    [Theory]
    [InlineData("https://example.org/#access_token=x", "https://example.org/")]
    [InlineData("https://example.org/?page=1#/route?code=x", "https://example.org/?page=1")]
    [InlineData("https://example.org#", "https://example.org")]
    [InlineData("#x", "")]
    public void The_fragment_is_removed(string url, string expected) => Assert.Equal(expected, Default.Apply(url));

    [Theory]
    [InlineData("https://jane:pw@example.org/", "https://example.org/")]
    [InlineData("https://jane@example.org:8443", "https://example.org:8443")]
    [InlineData("https://jane:p@w@example.org?page=1", "https://example.org?page=1")]
    [InlineData("https://@example.org/", "https://example.org/")]
    [InlineData("//jane:pw@example.org/a", "//example.org/a")]
    [InlineData("https://jane:pw@example.org\\a", "https://example.org\\a")]
    [InlineData("jane:pw@example.org/a", "redacted/a")]
    [InlineData("https:/jane:pw@example.org/a", "https:/redacted/a")]
    [InlineData("https:///jane:pw@example.org/a", "https:///redacted/a")]
    [InlineData("1 2://jane:pw@example.org/a", "1 2://redacted/a")]
    public void User_and_password_are_removed(string url, string expected) => Assert.Equal(expected, Default.Apply(url));

    [Theory]
    [InlineData("https://jane:pw@example.org/reset/abc123/jane@example.org?code=x#y", "https://example.org/reset/redacted/redacted?code=x")]
    [InlineData("https://example.org/?code=x#y", "https://example.org/?code=x")]
    [InlineData("/?page=1?code=x&a b=c%2540d&eyJhbGciOiJub25lIn0", "/?page=1?code=x&a b=c%2540d&eyJhbGciOiJub25lIn0")]
    public void Where_all_parameters_are_allowed_only_the_query_stays_as_it_is(string url, string expected) => Assert.Equal(expected, Everything.Apply(url));

    [Fact]
    public void The_list_may_be_empty_and_have_names_in_any_case()
    {
        Assert.Equal("/?page=redacted&utm_source=redacted", new UrlRedaction([]).Apply("/?page=1&utm_source=2"));
        Assert.Equal("/?Page=1&utm_source=redacted", new UrlRedaction(["PAGE"]).Apply("/?Page=1&utm_source=2"));
        Assert.Equal("/?%70age=1", new UrlRedaction(["%70age"]).Apply("/?%70age=1"));
    }

    [Fact]
    public void By_default_campaigns_and_lists_are_allowed()
    {
        Assert.Equal(31, UrlRedaction.DefaultAllowed.Count);
        Assert.Equal(UrlRedaction.DefaultAllowed.Count, UrlRedaction.DefaultAllowed.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Contains("utm_marketing_tactic", UrlRedaction.DefaultAllowed);
        Assert.Contains("wbraid", UrlRedaction.DefaultAllowed);
        Assert.Contains("gbraid", UrlRedaction.DefaultAllowed);
    }

    [Fact]
    public void No_secret_in_a_value_a_fragment_or_before_the_host_comes_through()
    {
        var random = new Random(20_260_908);
        string[] names = ["code", "page", "utm_source", "%70age", "x[]", "a b", "", "tok;en", "\u00E4", "sort?", "%", "&page"];
        string[] noise = ["", "a", "%20", "%3F", "%", "\ud83d", "\u00E4", "\0", "+", "%25", "/", "\\", ":", "@", "%2F"];
        for (var i = 0; i < 20_000; i++)
        {
            // Secrets differ from all else by their letters.
            var secret = "QX" + Piece("QXZ", 1, 8) + "XQ";
            var path = "/" + Pick("products", "a/b", "", "caf%C3%A9", "item-42");
            var url = random.Next(3) switch
            {
                0 => $"https://example.org{path}?{Filler()}{Pick("code", "x[]", "a b", "tok;en", "%70age", "")}={Noise()}{secret}{Noise()}&{Filler()}",
                1 => $"https://example.org{path}?{Filler()}#{Noise()}{secret}{Noise()}",
                _ => $"https://{Userinfo()}{secret}{Userinfo()}@example.org{path}?{Filler()}",
            };
            var redacted = Default.Apply(url);
            Assert.False(redacted.Contains(secret, StringComparison.Ordinal), $"{url} became {redacted}");
            Assert.Equal(redacted, Default.Apply(redacted));
        }

        string Pick(params string[] from) => from[random.Next(from.Length)];
        string Noise() => Pick(noise) + Pick(noise);
        string Userinfo() => Pick("", "jane", ":", "%40", "@", "%2F", "\u00E4", "%", "&", "=", ";");
        string Piece(string of, int from, int to) => string.Concat(Enumerable.Range(0, random.Next(from, to)).Select(_ => of[random.Next(of.Length)]));
        string Filler() => random.Next(2) == 0 ? "" : $"{Pick(names)}={Pick("1", "", "a%3Db", "%", "z")}&";
    }

    [Fact]
    public void No_text_makes_it_throw_and_a_second_time_changes_nothing()
    {
        var random = new Random(20_260_908);
        string[] pieces = ["https://", "//", "/", "\\", "?", "#", "&", "=", "@", ":", ";", "%", "%2", "%2F", "%5c", "%40", "%25", "%2540", "eyJ", "reset", "a", "9", "page", "-", ".", "\ud83d", "\ude80", "\u00E4", "\0", " "];
        for (var i = 0; i < 50_000; i++)
        {
            var url = string.Concat(Enumerable.Range(0, random.Next(16)).Select(_ => pieces[random.Next(pieces.Length)]));
            var redacted = Default.Apply(url);
            Assert.Equal(redacted, Default.Apply(redacted));
            Assert.DoesNotContain('#', redacted);

            var withQuery = Everything.Apply(url);
            Assert.Equal(withQuery, Everything.Apply(withQuery));
            Assert.DoesNotContain('#', withQuery);
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("a/")]
    [InlineData("&")]
    [InlineData("?")]
    [InlineData("=")]
    [InlineData("%")]
    [InlineData("%2F")]
    [InlineData("%25")]
    [InlineData("@")]
    [InlineData("//")]
    [InlineData("a-")]
    [InlineData("a1")]
    [InlineData("eyJ.")]
    [InlineData("so")]
    [InlineData("sso")]
    [InlineData("author")]
    [InlineData("reset/1")]
    [InlineData("x=1&")]
    public void Long_texts_end_soon(string piece)
    {
        // Were it quadratic, 4 million characters would take minutes.
        var time = TimeProvider.System.GetTimestamp();
        foreach (var start in new[] { "", "https://", "https://example.org/", "https://example.org/?", "https://example.org/?page=" })
        {
            Default.Apply(start + string.Concat(Enumerable.Repeat(piece, 800_000 / piece.Length)));
        }

        Assert.InRange(TimeProvider.System.GetElapsedTime(time), TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }
}
