using Mixpanel.ServerSide.Proxy.Tests.Support;

namespace Mixpanel.ServerSide.Proxy.Tests.Forwarding;

/// <summary>The application may have its own way to Mixpanel.</summary>
public sealed class HandlerTests
{
    [Fact]
    public async Task A_handler_of_the_application_sees_what_is_sent()
    {
        var way = new Detour();
        await using var app = await ProxyApp.StartAsync(options: settings =>
        {
            settings.Endpoint = new Uri("http://mixpanel.invalid/");
            settings.ConfigureHandler = network =>
            {
                way.InnerHandler = network;
                return way;
            };
        });
        way.Target = app.Mixpanel.Address;

        var answer = await app.SendAsync("POST /mp/api/track/?ip=1", "Content-Type: application/x-www-form-urlencoded\r\n", "data=e30%3D");

        Assert.Equal(200, answer.Status);
        Assert.Equal("mixpanel.invalid", way.Asked);
        Assert.Single(app.Mixpanel.Requests);
    }

    private sealed class Detour : DelegatingHandler
    {
        public Uri? Target { get; set; }

        public string? Asked { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked = request.RequestUri!.Host;
            request.RequestUri = new Uri(Target!, request.RequestUri.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
