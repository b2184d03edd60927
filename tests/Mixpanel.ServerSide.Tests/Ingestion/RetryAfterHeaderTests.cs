using Mixpanel.ServerSide.Ingestion;

namespace Mixpanel.ServerSide.Tests.Ingestion;

public sealed class RetryAfterHeaderTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("7", 7)]
    [InlineData("0", 0)]
    [InlineData("Sun, 01 Mar 2026 12:00:30 GMT", 30)]
    [InlineData("Sun, 01 Mar 2026 11:59:00 GMT", -60)]
    [InlineData("soon", null)]
    [InlineData("-3", null)]
    [InlineData("", null)]
    public void It_is_seconds_or_a_date(string header, int? seconds)
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation("Retry-After", header);
        Assert.Equal(seconds is { } expected ? TimeSpan.FromSeconds(expected) : null, RetryAfterHeader.Read(response.Headers.RetryAfter, Now));
    }
}
