using System.Net;
using System.Text;
using Mixpanel.ServerSide.Emulator.Tests.Framework;

namespace Mixpanel.ServerSide.Emulator.Tests.Events;

public sealed class BodySizeTests : EmulatorTest
{
    private const int Limit = 10 * 1024 * 1024;

    [Fact]
    public async Task A_body_of_exactly_ten_megabytes_is_read()
    {
        var reply = await PostAsync("import?strict=1", Padded(Limit));

        Assert.Equal(HttpStatusCode.OK, reply.Status);
    }

    [Fact]
    public async Task A_larger_body_is_refused_as_mixpanel_documents()
    {
        var reply = await PostAsync("import?strict=1", Padded(Limit + 1));

        AssertTooLarge(reply);
    }

    [Fact]
    public async Task Compression_does_not_raise_the_limit()
    {
        var reply = await PostAsync("import?strict=1", Gzip(Padded(Limit + 1)), encoding: "gzip");

        AssertTooLarge(reply);
    }

    [Fact]
    public async Task A_gzip_bomb_is_refused()
    {
        // Two gigabytes of zeros, a few megabytes on the wire.
        var member = Gzip(new byte[64 * 1024 * 1024]);
        var bomb = Enumerable.Repeat(member, 32).SelectMany(static part => part).ToArray();

        var reply = await PostAsync("import?strict=1", bomb, encoding: "gzip");

        AssertTooLarge(reply);
    }

    [Fact]
    public async Task A_body_beyond_the_servers_own_limit_is_refused_alike()
    {
        var reply = await PostAsync("import?strict=1", new byte[40 * 1024 * 1024]);

        AssertTooLarge(reply);
    }

    [Theory]
    [InlineData("track")]
    [InlineData("engage")]
    [InlineData("groups")]
    public async Task The_other_endpoints_have_the_same_limit(string path)
    {
        var reply = await PostAsync(path, Padded(Limit + 1));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, reply.Status);
    }

    private static byte[] Padded(int length) => Encoding.UTF8.GetBytes(TestEvents.Batch(1).PadRight(length));

    private static void AssertTooLarge(Reply reply)
    {
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, reply.Status);
        AssertJson("""{"code":413,"error":"request exceeds max limit of 10485760 bytes","status":"Request Entity Too Large"}""", reply.Json);
    }
}
