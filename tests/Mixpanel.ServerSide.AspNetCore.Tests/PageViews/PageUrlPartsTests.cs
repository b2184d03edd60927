using Mixpanel.ServerSide.AspNetCore.PageViews;

namespace Mixpanel.ServerSide.AspNetCore.Tests.PageViews;

public sealed class PageUrlPartsTests
{
    [Theory]
    [InlineData("https://shop.example/a%20b?x=%C3%BC", "shop.example", "/a%20b", "https:", "?x=%C3%BC")]
    [InlineData("http://localhost:5000/", "localhost", "/", "http:", null)]
    [InlineData("https://shop.example", "shop.example", "/", "https:", null)]
    [InlineData("https://shop.example?x", "shop.example", "/", "https:", "?x")]
    [InlineData("https://shop.example/x?", "shop.example", "/x", "https:", null)]
    [InlineData("https://shop.example/x?#top", "shop.example", "/x", "https:", null)]
    [InlineData("https://shop.example/x?a?b#top?c", "shop.example", "/x", "https:", "?a?b")]
    [InlineData("https://shop.example#/route?x", "shop.example", "/", "https:", null)]
    [InlineData("https://user:pw@shop.example:8443/x", "shop.example", "/x", "https:", null)]
    [InlineData("https://[2001:db8::1]:8443/x", "[2001:db8::1]", "/x", "https:", null)]
    [InlineData("https://[2001:db8::1]/x", "[2001:db8::1]", "/x", "https:", null)]
    [InlineData("https://shop.example//x:1@y/?z=http://a/", "shop.example", "//x:1@y/", "https:", "?z=http://a/")]
    [InlineData("https://shop.example/x?back=https%3A%2F%2Fa", "shop.example", "/x", "https:", "?back=https%3A%2F%2Fa")]
    public void A_url_has_the_parts_that_the_browser_tells(string url, string domain, string path, string protocol, string? search) =>
        Assert.Equal(new PageUrlParts(domain, path, protocol, search), PageUrlParts.Of(url));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/x?y")]
    [InlineData("://x")]
    [InlineData("mailto:x@y")]
    public void What_is_no_url_has_no_parts(string? url) => Assert.Equal(default, PageUrlParts.Of(url));

    [Theory]
    [InlineData("https://")]
    [InlineData("https://[")]
    [InlineData("https://@:/?#")]
    [InlineData("https://:80")]
    public void Odd_ones_do_no_harm(string url) => Assert.Equal("https:", PageUrlParts.Of(url).Protocol);
}
