using Mixpanel.ServerSide.AspNetCore.Requests;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Requests;

public sealed class RequestUrlTests
{
    [Theory]
    [InlineData("https", "example.com", "/", "https://example.com/")]
    [InlineData("http", "localhost:5000", "/a%20b?x=%C3%BC&y=1", "http://localhost:5000/a%20b?x=%C3%BC&y=1")]
    [InlineData("https", "[2001:db8::1]:8443", "/x", "https://[2001:db8::1]:8443/x")]
    [InlineData("https", "example.com", "//evil.example/x", "https://example.com//evil.example/x")]
    [InlineData("https", "example.com", "/http://other.example/", "https://example.com/http://other.example/")]
    public void A_path_is_put_behind_scheme_and_host(string scheme, string host, string target, string expected) =>
        Assert.Equal(expected, RequestUrl.Of(scheme, host, target));

    [Theory]
    [InlineData("http://example.com/a?b")]
    [InlineData("https://example.com")]
    [InlineData("HTTPS://example.com/")]
    public void A_target_that_is_a_url_stays_as_it_is(string target) =>
        Assert.Equal(target, RequestUrl.Of("https", "other.example", target));

    [Theory]
    [InlineData("*")]
    [InlineData("")]
    [InlineData("example.com:443")]
    [InlineData("[2001:db8::1]:443")]
    [InlineData("http://")]
    [InlineData("http:///path")]
    [InlineData("https:example.com")]
    [InlineData("javascript://example.com/")]
    [InlineData("?x=1")]
    public void A_target_that_names_no_page_has_no_url(string target) =>
        Assert.Null(RequestUrl.Of("https", "example.com", target));

    [Theory]
    [InlineData("", "example.com")]
    [InlineData("https", "")]
    public void Without_scheme_or_host_there_is_no_url(string scheme, string host) =>
        Assert.Null(RequestUrl.Of(scheme, host, "/"));

    [Theory]
    [InlineData(null, "example.com", "/")]
    [InlineData("https", null, "/")]
    [InlineData("https", "example.com", null)]
    public void What_a_server_did_not_set_is_no_error(string? scheme, string? host, string? target) =>
        Assert.Null(RequestUrl.Of(scheme!, host!, target!));
}
