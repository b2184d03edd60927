using Microsoft.AspNetCore.Http;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Fuzz;

/// <summary>The rules find what they are there for.</summary>
public sealed class ResponseRulesTests
{
    private const string Guid = "5f29027d-0a15-41d4-a067-be54005d38be";
    private const string WebSdk = $"{ForgedIdentity.CookieName}=%7B%22distinct_id%22%3A%22%24device%3A{Guid}%22%2C%22%24device_id%22%3A%22{Guid}%22%7D; path=/";
    private const string Gone = "expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/; httponly";

    [Theory]
    [InlineData($"mp_device_id={Guid}; max-age=1; path=/; secure; samesite=lax; httponly")]
    [InlineData($"mp_device_id=; {Gone}")]
    [InlineData("mp_visitor=1Cg; path=/; httponly")]
    [InlineData($"mp_visitor=; {Gone}")]
    [InlineData(WebSdk)]
    [InlineData(WebSdk + "; domain=.shop.example")]
    [InlineData("auth=anything; path=/x")]
    public void Good_cookies_break_no_rule(string cookie) => Assert.Equal([], BrokenBy("Set-Cookie", cookie));

    [Theory]
    [InlineData("mp_device_id=x; path=/; httponly")]
    [InlineData($"mp_device_id={Guid}; path=/")]
    [InlineData($"mp_device_id={Guid}; path=/evil; httponly")]
    [InlineData($"mp_device_id={Guid}; path=/; domain=shop.example; httponly")]
    [InlineData($"mp_device_id={Guid}; path=/; httponly; evil")]
    [InlineData("mp_visitor=2Cg; path=/; httponly")]
    [InlineData("mp_visitor=1Cg%0d; path=/; httponly")]
    [InlineData("evil=1; path=/")]
    [InlineData("=")]
    [InlineData("mp_visitor=1\"Cg; path=/; httponly")]
    [InlineData($"{ForgedIdentity.CookieName}=%7B%22distinct_id%22%3A%22jane%22%7D; path=/")]
    [InlineData(WebSdk + "; domain=.evil.example")]
    [InlineData(WebSdk + "; domain=hop.example")]
    [InlineData(WebSdk + "; domain=.example")]
    [InlineData($"mp_device_id={Guid}; path=/\r\nSet-Cookie: evil=1; httponly")]
    public void Each_rule_for_cookies_can_be_broken(string cookie) => Assert.NotEqual([], BrokenBy("Set-Cookie", cookie));

    [Theory]
    [InlineData("Sec-CH-UA-Model, DPR", false)]
    [InlineData("Sec-CH-UA-Model\nX: y", true)]
    [InlineData("Sec-CH-UA-Model; x", true)]
    public void The_list_of_client_hints_is_a_list(string list, bool isBroken) => Assert.Equal(isBroken, BrokenBy("Accept-CH", list).Count > 0);

    [Fact]
    public void A_failure_is_found()
    {
        var response = new DefaultHttpContext().Response;
        response.StatusCode = 500;
        Assert.Equal(["a status of 500"], ResponseRules.BrokenBy(response, "shop.example", null));
    }

    private static List<string> BrokenBy(string name, string value)
    {
        var response = new DefaultHttpContext().Response;
        response.Headers.Append(name, value);
        return [.. ResponseRules.BrokenBy(response, "www.shop.example:443", null)];
    }
}
