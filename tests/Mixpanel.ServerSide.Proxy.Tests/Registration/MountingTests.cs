using Microsoft.AspNetCore.Builder;
using Mixpanel.ServerSide.Proxy.Tests.Support;

namespace Mixpanel.ServerSide.Proxy.Tests.Registration;

public sealed class MountingTests
{
    [Theory]
    [InlineData("stats/v1", "/stats/v1")]
    [InlineData("/stats/", "/stats")]
    public async Task It_stands_where_the_application_wants_it(string pattern, string prefix)
    {
        await using var app = await ProxyApp.StartAsync(pipeline: app => app.MapGroup("/shop").MapMixpanelProxy(pattern));
        Assert.Equal(200, (await app.SendAsync($"POST /shop{prefix}/api/track/?a", "", "data=e30")).Status);
        Assert.Equal("POST /track/?a HTTP/1.1", Assert.Single(app.Mixpanel.Requests).Line);
    }

    [Fact]
    public async Task A_path_base_does_not_go_to_Mixpanel()
    {
        await using var app = await ProxyApp.StartAsync(pipeline: static app =>
        {
            app.UsePathBase("/base");
            app.UseRouting();
        });
        Assert.Equal(200, (await app.SendAsync("GET /base/mp/libs/a.js")).Status);
        Assert.Equal("GET /cdn/libs/a.js HTTP/1.1", Assert.Single(app.Mixpanel.Requests).Line);
    }
}
