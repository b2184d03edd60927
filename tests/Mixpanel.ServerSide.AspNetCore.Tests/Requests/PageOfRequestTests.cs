using Mixpanel.ServerSide.AspNetCore.Requests;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Requests;

public sealed class PageOfRequestTests
{
    private const string Own = "https://shop.example/api/cart";
    private const string Page = "https://shop.example/products/1";

    [Theory]
    [InlineData(RequestKind.Navigation)]
    [InlineData(RequestKind.NestedNavigation)]
    [InlineData(RequestKind.SoftNavigation)]
    [InlineData(RequestKind.Unknown)]
    internal void What_loads_a_page_is_about_that_page(RequestKind kind)
    {
        Assert.Equal(new PageOfRequest(Own, Page), PageOfRequest.Of(kind, Own, Page, null, isBrowser: true));
        Assert.Equal(new PageOfRequest(Own, Page), PageOfRequest.Of(kind, Own, Page, Page + "#part", isBrowser: true));
        Assert.Equal(new PageOfRequest(Own, null), PageOfRequest.Of(kind, Own, null, null, isBrowser: false));
        Assert.Equal(new PageOfRequest(null, "android-app://com.shop"), PageOfRequest.Of(kind, null, "android-app://com.shop", null, isBrowser: true));
    }

    [Theory]
    [InlineData(RequestKind.Script)]
    [InlineData(RequestKind.PartialUpdate)]
    [InlineData(RequestKind.Subresource)]
    internal void What_a_page_loads_is_about_the_page(RequestKind kind)
    {
        Assert.Equal(new PageOfRequest(Page, null), PageOfRequest.Of(kind, Own, Page, null, isBrowser: true));
        Assert.Equal(new PageOfRequest(Page, null), PageOfRequest.Of(kind, Own, Page, null, isBrowser: false));
        Assert.Equal(new PageOfRequest(Page + "#part", null), PageOfRequest.Of(kind, Own, Page, Page + "#part", isBrowser: true));
        Assert.Equal(new PageOfRequest(Page, null), PageOfRequest.Of(kind, Own, null, Page, isBrowser: true));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/products/1")]
    [InlineData("about:blank")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://")]
    [InlineData("https:///x")]
    public void A_page_that_is_no_web_address_is_unknown(string? header)
    {
        Assert.Equal(new PageOfRequest(null, null), PageOfRequest.Of(RequestKind.Script, Own, header, header, isBrowser: true));
        Assert.Equal(new PageOfRequest(Page, null), PageOfRequest.Of(RequestKind.Script, Own, Page, header, isBrowser: true));
    }

    [Fact]
    public void A_client_without_a_page_keeps_the_url_that_it_called() =>
        Assert.Equal(new PageOfRequest(Own, null), PageOfRequest.Of(RequestKind.Script, Own, null, null, isBrowser: false));
}
