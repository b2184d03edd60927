using Mixpanel.ServerSide.Proxy.Paths;

namespace Mixpanel.ServerSide.Proxy.Tests.Paths;

public sealed class ProxyRoutesTests
{
    [Theory]
    [InlineData("api/track/", "track/", "GET,POST")]
    [InlineData("api/track", "track", "GET,POST")]
    [InlineData("track/", "track/", "GET,POST")]
    [InlineData("engage", "engage", "GET,POST")]
    [InlineData("api/groups/", "groups/", "GET,POST")]
    [InlineData("api/record/", "record/", "POST")]
    [InlineData("api/settings/", "settings/", "GET")]
    [InlineData("api/flags/", "flags/", "GET,POST")]
    [InlineData("flags/5f0c-a_b.c~/first-time-events", "flags/5f0c-a_b.c~/first-time-events", "GET,POST")]
    [InlineData("api/flags/1/first-time-events/", "flags/1/first-time-events/", "GET,POST")]
    public void What_the_web_SDK_calls_goes_to_the_API(string path, string expected, string methods)
    {
        Assert.True(ProxyRoutes.TryFind(path, out var route));
        Assert.Equal((ProxyDestination.Api, expected, methods), (route.Destination, route.Path, string.Join(',', route.Methods)));
    }

    [Theory]
    [InlineData("libs/mixpanel-2-latest.min.js", "mixpanel-2-latest.min.js")]
    [InlineData("libs/mixpanel-recorder-Ab12_.min.js", "mixpanel-recorder-Ab12_.min.js")]
    [InlineData("libs/a/b.js", "a/b.js")]
    public void Files_go_to_the_library(string path, string expected)
    {
        Assert.True(ProxyRoutes.TryFind(path, out var route));
        Assert.Equal((ProxyDestination.Library, expected, "GET,HEAD"), (route.Destination, route.Path, string.Join(',', route.Methods)));
    }

    [Theory]
    [InlineData("flags/", true)]
    [InlineData("flags/1/first-time-events", true)]
    [InlineData("record/", true)]
    [InlineData("settings/", true)]
    [InlineData("track/", false)]
    [InlineData("engage/", false)]
    [InlineData("groups/", false)]
    [InlineData("libs/a.js", false)]
    public void Credentials_are_for_some_of_them(string path, bool authenticates)
    {
        Assert.True(ProxyRoutes.TryFind(path, out var route));
        Assert.Equal(authenticates, route.Authenticates);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("api")]
    [InlineData("api/")]
    [InlineData("api//track/")]
    [InlineData("/api/track/")]
    [InlineData("api/api/track/")]
    [InlineData("api/libs/a.js")]
    [InlineData("api/import")]
    [InlineData("api/decide/")]
    [InlineData("import?strict=1")]
    [InlineData("api/Track/")]
    [InlineData("api/tracks")]
    [InlineData("api/track//")]
    [InlineData("api/track/x")]
    [InlineData("api/track/..")]
    [InlineData("api/track/../import")]
    [InlineData("api/../track/")]
    [InlineData("api/record/x")]
    [InlineData("api/flags//")]
    [InlineData("api/flags/../import")]
    [InlineData("api/flags/./a")]
    [InlineData("api/flags/a//b")]
    [InlineData("api/flags/a%2Fb")]
    [InlineData("api/flags/a\\..\\b")]
    [InlineData("api/flags/a;b")]
    [InlineData("api/flags/a b")]
    [InlineData("api/flags/a\r\nHost: b")]
    [InlineData("api/flags/ä")]
    [InlineData("api/flags/@evil.example")]
    [InlineData("api/http://evil.example/")]
    [InlineData("libs")]
    [InlineData("libs/")]
    [InlineData("libs//a.js")]
    [InlineData("libs/a.js/")]
    [InlineData("libs/../a.js")]
    [InlineData("libs/a/../../b")]
    [InlineData("libs/.well-known")]
    [InlineData("libs/%2e%2e/a.js")]
    [InlineData("libs/a.js?b")]
    [InlineData("libs/a:b")]
    public void Nothing_else_goes_anywhere(string? path) => Assert.False(ProxyRoutes.TryFind(path, out _));
}
