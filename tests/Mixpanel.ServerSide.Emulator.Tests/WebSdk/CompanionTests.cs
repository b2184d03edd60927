using System.Net;
using Mixpanel.ServerSide.Emulator.Tests.Framework;

namespace Mixpanel.ServerSide.Emulator.Tests.WebSdk;

public sealed class CompanionTests : EmulatorTest
{
    public static TheoryData<string, string, string, string> Requests => new()
    {
        { "GET", "settings/?%24lib_version=2.83.0&mp_lib=web&sdk_config=1", "/settings", """{"sdk_config":{}}""" },
        { "GET", "flags/?context=%7B%22distinct_id%22%3A%22%24device%3AD%22%7D&token=token&mp_lib=web&%24lib_version=2.83.0", "/flags", """{"flags":{}}""" },
        { "POST", "flags/17/first-time-events?mp_lib=web&%24lib_version=2.83.0", "/flags", """{"flags":{}}""" },
        { "POST", "record/?seq=0&replay_id=r&format=body", "/record", """{"code":200,"status":"OK"}""" },
        { "POST", "record/?seq=1&replay_id=r&format=gzip", "/record", """{"code":200,"status":"OK"}""" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task The_sdk_gets_an_answer_with_which_it_goes_on(string method, string address, string endpoint, string answer)
    {
        using var request = Request(method, address, TokenCredentials);
        using var response = await Client.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(answer, await response.Content.ReadAsStringAsync(Stop));
        var seen = Assert.Single(Store.Requests);
        Assert.Equal((endpoint, method, 200), (seen.Endpoint, seen.Method, seen.Status));
        Assert.Equal(address[(address.IndexOf('?', StringComparison.Ordinal) + 1)..], seen.Query);
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_proxy_that_loses_the_authorization_is_noticed(string method, string address, string endpoint, string answer)
    {
        using var request = Request(method, address, authorization: null);
        using var response = await Client.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.NotEqual(answer, await response.Content.ReadAsStringAsync(Stop));
        Assert.Equal((endpoint, 401), (Store.Requests.Single().Endpoint, Store.Requests.Single().Status));
    }

    [Theory]
    [InlineData("/settings", "settings")]
    [InlineData("flags/", "flags")]
    [InlineData(null, "flags")]
    public async Task An_answer_can_be_scripted(string? endpoint, string address)
    {
        Store.EnqueueAnswer(new() { Endpoint = "/import", StatusCode = 500 });
        Store.EnqueueAnswer(new() { Endpoint = endpoint, StatusCode = 503 });

        using var request = Request("GET", address, TokenCredentials);
        using var response = await Client.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(1, Store.PendingAnswers);
    }

    [Fact]
    public async Task A_recording_that_is_too_large_is_refused()
    {
        var reply = await PostAsync("record/?format=gzip", new byte[(10 * 1024 * 1024) + 1], "application/octet-stream");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, reply.Status);
    }

    private static HttpRequestMessage Request(string method, string address, string? authorization)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (method == "POST")
        {
            request.Content = new ByteArrayContent([0x1f, 0x8b, 8, 0, 0xff]);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/octet-stream");
        }

        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return request;
    }
}
