using System.Net;
using System.Text;
using Mixpanel.ServerSide.Emulator.Tests.Framework;

namespace Mixpanel.ServerSide.Emulator.Tests.Events;

public sealed class ImportAuthenticationTests : EmulatorTest
{
    [Theory]
    [InlineData("Basic dG9rZW46", "")]
    [InlineData("basic dG9rZW46", "")]
    [InlineData("Basic dG9rZW46", "&project_id=7")]
    [InlineData(ServiceAccountCredentials, "&project_id=7")]
    public async Task Good_credentials_are_accepted(string authorization, string query)
    {
        var reply = await SendAsync(authorization, query);

        Assert.Equal(HttpStatusCode.OK, reply.Status);
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("Basic", "")]
    [InlineData("Basic Og==", "")] // :
    [InlineData("Basic OnNlY3JldA==", "&project_id=7")] // :secret
    [InlineData("Basic dG9rZW4=", "")] // token, without its colon
    [InlineData("Basic !!!", "")]
    [InlineData("Bearer dG9rZW46", "")]
    [InlineData("dG9rZW46", "")]
    [InlineData(ServiceAccountCredentials, "")]
    [InlineData(ServiceAccountCredentials, "&project_id=")]
    public async Task Other_credentials_are_refused(string? authorization, string query)
    {
        var reply = await SendAsync(authorization, query);

        Assert.Equal(HttpStatusCode.Unauthorized, reply.Status);
        AssertJson("""{"code":401,"error":"Invalid credentials","status":"Unauthorized"}""", reply.Json);
        Assert.Empty(Store.Events);
    }

    private Task<Reply> SendAsync(string? authorization, string query) =>
        PostAsync("import?strict=1" + query, Encoding.UTF8.GetBytes(TestEvents.Batch(1)), authorization: authorization);
}
