using Microsoft.AspNetCore.Http;
using Mixpanel.ServerSide.AspNetCore.Requests;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Requests;

public sealed class ClientHintHeadersTests
{
    [Theory]
    [InlineData("Sec-CH-UA")]
    [InlineData("sec-ch-ua-mobile")]
    [InlineData("Sec-CH-UA-Platform")]
    [InlineData("Sec-CH-UA-Platform-Version")]
    [InlineData("Sec-CH-UA-Model")]
    [InlineData("Sec-CH-UA-Full-Version-List")]
    public void One_header_is_enough(string name)
    {
        var hints = ClientHintHeaders.Read(new HeaderDictionary { [name] = "\"x\"" });
        Assert.Equal("\"x\"", hints?.Brands ?? hints?.Mobile ?? hints?.Platform ?? hints?.PlatformVersion ?? hints?.Model ?? hints?.FullVersions);
    }

    [Fact]
    public void Of_a_header_that_came_twice_the_first_one_counts() =>
        Assert.Equal("a", ClientHintHeaders.Read(new HeaderDictionary { ["Sec-CH-UA-Model"] = new(["a", "b"]) })?.Model);

    [Fact]
    public void Without_any_nothing_is_allocated()
    {
        IHeaderDictionary headers = new HeaderDictionary { ["User-Agent"] = "x", ["Sec-CH-UA-Arch"] = "\"x86\"" };
        Assert.Null(ClientHintHeaders.Read(headers));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var hints = ClientHintHeaders.Read(headers);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Null(hints);
    }

    [Fact]
    public void A_request_that_need_not_be_asked_is_recognised_without_allocating()
    {
        var request = new DefaultHttpContext().Request;
        request.Scheme = "https";
        request.Headers["Sec-Fetch-Mode"] = "cors";
        request.Headers["Sec-Fetch-Dest"] = "empty";
        Assert.False(ClientHintRequest.IsHeeded(request, RequestKinds.Of(request)));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var isHeeded = ClientHintRequest.IsHeeded(request, RequestKinds.Of(request));
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.False(isHeeded);
    }
}
