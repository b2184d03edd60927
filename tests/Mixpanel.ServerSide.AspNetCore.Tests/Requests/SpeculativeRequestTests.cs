using Microsoft.AspNetCore.Http;
using Mixpanel.ServerSide.AspNetCore.Requests;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Requests;

public sealed class SpeculativeRequestTests
{
    [Theory]
    [InlineData("Sec-Purpose", "prefetch")]
    [InlineData("Sec-Purpose", "prefetch;prerender")]
    [InlineData("Sec-Purpose", "prefetch; prerender")]
    [InlineData("Sec-Purpose", "prefetch;anonymous-client-ip")]
    [InlineData("Purpose", "prefetch")]
    [InlineData("Purpose", "Prefetch")]
    [InlineData("X-Moz", "prefetch")]
    [InlineData("X-Purpose", "preview")]
    [InlineData("X-Sec-Purpose", "prefetch")]
    [InlineData("HX-Preloaded", "true")]
    public void Pages_that_nobody_may_look_at_are_recognised(string name, string value) => Assert.True(SpeculativeRequest.Is(Request(name, value)));

    [Theory]
    [InlineData("Sec-Purpose", "")]
    [InlineData("Sec-Purpose", " ")]
    [InlineData("Sec-Purpose", ";prefetch")]
    [InlineData("Sec-Purpose", "prefetched")]
    [InlineData("Purpose", "analytics")]
    [InlineData("X-Purpose", "not-preview")]
    [InlineData("HX-Preloaded", "")]
    [InlineData("Accept", "prefetch")]
    public void Others_are_not(string name, string value) => Assert.False(SpeculativeRequest.Is(Request(name, value)));

    [Fact]
    public void Nothing_is_allocated()
    {
        var request = Request("Sec-Purpose", "something;else");
        Assert.False(SpeculativeRequest.Is(request));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var isSpeculative = SpeculativeRequest.Is(request);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.False(isSpeculative);
    }

    private static HttpRequest Request(string name, string value)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers[name] = value;
        return request;
    }
}
