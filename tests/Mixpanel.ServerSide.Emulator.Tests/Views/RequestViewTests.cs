using System.Text;
using Mixpanel.ServerSide.Emulator.Tests.Framework;

namespace Mixpanel.ServerSide.Emulator.Tests.Views;

public sealed class RequestViewTests : EmulatorTest
{
    [Fact]
    public async Task A_request_is_shown_with_its_body_decompressed()
    {
        await PostAsync("import?strict=1&ip=0", Gzip("[]"u8.ToArray()), encoding: "gzip");

        var shown = (await GetJsonAsync("emulator/requests"))[0];

        Assert.Equal("/import", shown.GetProperty("endpoint").GetString());
        Assert.Equal("POST", shown.GetProperty("method").GetString());
        Assert.Equal("strict=1&ip=0", shown.GetProperty("query").GetString());
        Assert.Equal(200, shown.GetProperty("status").GetInt32());
        Assert.Equal("[]", shown.GetProperty("body").GetString());
        Assert.False(shown.GetProperty("truncated").GetBoolean());
        Assert.Equal(TestEvents.Now, shown.GetProperty("time").GetDateTimeOffset());
        Assert.Equal("gzip", shown.GetProperty("headers").GetProperty("Content-Encoding").GetString());
    }

    [Theory]
    [InlineData("Authorization", "Basic dXNlci5hYmM6czNjcmV0", "Basic (removed)")]
    [InlineData("Authorization", "bearer s3cret", "Bearer (removed)")]
    [InlineData("Authorization", "s3cret", "(removed)")]
    [InlineData("authorization", "s3cret word", "(removed)")]
    [InlineData("Cookie", "session=s3cret", "(removed)")]
    [InlineData("Set-Cookie", "session=s3cret", "(removed)")]
    [InlineData("Proxy-Authorization", "Basic s3cret", "(removed)")]
    public async Task Secrets_are_removed_from_the_headers(string name, string value, string shown)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "track") { Content = new StringContent("[]") };
        request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Client.SendAsync(request, Stop);

        Assert.Equal(shown, Store.Requests.Single().Headers[name]);
        Assert.DoesNotContain("s3cret", await Client.GetStringAsync("emulator/requests", Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_request_is_shown_too()
    {
        await PostAsync("import", "[]"u8.ToArray(), authorization: null);
        await PostAsync("import", [0xff, 0xfe], authorization: TokenCredentials);
        await PostAsync("import", new byte[11 * 1024 * 1024]);

        Assert.Equal([401, 400, 413], Store.Requests.Select(static request => request.Status));
    }

    [Theory]
    [InlineData(65_536, 65_536, false)]
    [InlineData(65_537, 65_536, true)]
    public async Task A_long_body_is_cut(int length, int kept, bool isTruncated)
    {
        await PostAsync("track", new string('x', length));

        var request = Store.Requests.Single();
        Assert.Equal((kept, isTruncated), (request.Body.Length, request.IsTruncated));
    }

    [Fact]
    public async Task A_long_body_is_cut_between_two_characters()
    {
        await PostAsync("track", Encoding.UTF8.GetBytes("x" + string.Concat(Enumerable.Repeat("😀", 20_000))));

        Assert.Equal("x" + string.Concat(Enumerable.Repeat("😀", 16_383)), Store.Requests.Single().Body);
    }
}
