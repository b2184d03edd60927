using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Mixpanel.ServerSide.Emulator.Answers;

/// <summary>An answer as it goes out.</summary>
internal sealed record WireAnswer(int Status, ReadOnlyMemory<byte> Body, string ContentType = WireAnswer.Json)
{
    private const string Json = "application/json";

    public TimeSpan? RetryAfter { get; init; }

    public static WireAnswer Text(string body) => new(StatusCodes.Status200OK, Encoding.UTF8.GetBytes(body), "text/plain; charset=utf-8");

    public static WireAnswer OfJson(string body) => new(StatusCodes.Status200OK, Encoding.UTF8.GetBytes(body));

    public Task WriteAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        response.StatusCode = Status;
        if (RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        // HTTP gives these statuses no body, and Kestrel throws at the attempt.
        if (Status is StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified)
        {
            return Task.CompletedTask;
        }

        response.ContentType = ContentType;
        response.ContentLength = Body.Length;
        return response.Body.WriteAsync(Body, cancellationToken).AsTask();
    }
}
