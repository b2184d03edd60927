using System.Net.Http.Headers;

namespace Mixpanel.ServerSide.Ingestion;

/// <summary>How long an answer asks to wait; the header has two forms, seconds and a date.</summary>
internal static class RetryAfterHeader
{
    public static TimeSpan? Read(RetryConditionHeaderValue? header, DateTimeOffset now) => header switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - now,
        _ => null,
    };
}
