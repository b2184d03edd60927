using System.Text;
using Mixpanel.ServerSide.Emulator.Tests.Framework;

namespace Mixpanel.ServerSide.Emulator.Tests.Events;

public sealed class HostileBodyTests : EmulatorTest
{
    private static readonly string?[] ContentTypes =
        ["application/json", "application/x-ndjson", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/html; charset=\"no such\"", "%%%", null];

    public static TheoryData<string> Paths =>
        ["import?strict=1", "import?strict=0", "import?strict=%00&strict=1", "track", "track?verbose=1", "engage?verbose=1", "groups", "emulator/answers"];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task No_body_breaks_the_emulator(string path)
    {
        foreach (var (name, body) in HostileBodies.All)
        {
            foreach (var contentType in ContentTypes)
            {
                var reply = await PostAsync(path, body, contentType);

                Assert.True((int)reply.Status < 500, $"{(int)reply.Status} for {name} as {contentType}: {reply.Body}");
            }
        }

        // Whatever came through must not break the views either.
        foreach (var view in new[] { "events", "profiles", "groups", "requests" })
        {
            await GetJsonAsync("emulator/" + view);
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task No_encoding_breaks_the_emulator(string path)
    {
        var good = Gzip(Encoding.UTF8.GetBytes(TestEvents.Batch(20)));
        byte[] wrongSum = [.. good[..^8], 1, 2, 3, 4, .. good[^4..]];
        (string Encoding, byte[] Body)[] bodies =
        [
            ("gzip", []), ("gzip", "[]"u8.ToArray()), ("gzip", good[..5]), ("gzip", good[..^8]), ("gzip", good[..(good.Length / 2)]),
            ("gzip", wrongSum), ("gzip", [.. good, 1, 2, 3]), ("GZIP", good), ("br", good), ("deflate", good), ("zstd", []), ("identity", [1]), ("gzip, gzip", good),
        ];
        foreach (var (encoding, body) in bodies)
        {
            var reply = await PostAsync(path, body, encoding: encoding);

            Assert.True((int)reply.Status < 500, $"{(int)reply.Status} for {encoding} of {body.Length} bytes: {reply.Body}");
        }
    }

    [Fact]
    public async Task Gzip_that_is_cut_or_damaged_is_a_bad_request_and_nothing_is_kept()
    {
        var good = Gzip(Encoding.UTF8.GetBytes(TestEvents.Batch(20)));
        byte[] wrongSum = [.. good[..^8], 1, 2, 3, 4, .. good[^4..]];
        byte[] followed = [.. good, 1, 2, 3];
        foreach (var body in new[] { [], "[]"u8.ToArray(), good[..5], good[..(good.Length / 2)], good[..^8], good[..^1], wrongSum, followed })
        {
            var reply = await PostAsync("import?strict=1", body, encoding: "gzip");

            Assert.Equal(400, (int)reply.Status);
        }

        Assert.Empty(Store.Events);
    }
}
