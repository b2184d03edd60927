namespace Mixpanel.ServerSide.Emulator.Answers;

/// <summary>What a scripted answer may say. The messages name the setting.</summary>
internal static class AnswerRules
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromDays(365);
    private static readonly string[] Endpoints = ["import", "track", "engage", "groups", "settings", "flags", "record"];

    public static string? FindProblem(EmulatorAnswer answer) => answer switch
    {
        { Endpoint: { } endpoint } when !Endpoints.Contains(endpoint.Trim('/'), StringComparer.OrdinalIgnoreCase) =>
            "Endpoint must be /import, /track, /engage, /groups, /settings, /flags or /record, or absent for any of them.",
        { Mode: < EmulatorAnswerMode.Answer or > EmulatorAnswerMode.ProcessThenAbort } => "Mode is not one of the known modes.",
        { Mode: EmulatorAnswerMode.Answer, StatusCode: null } => "StatusCode is needed when the answer replaces the processing.",
        { StatusCode: < 200 or > 599 } => "StatusCode must be from 200 to 599.",
        { Body: not null, StatusCode: null } => "Body needs a StatusCode.",
        { Mode: EmulatorAnswerMode.Abort or EmulatorAnswerMode.ProcessThenAbort } when HasAnswer(answer) =>
            "StatusCode, Body and RetryAfter have no place where the connection is cut.",
        { Times: < 1 } => "Times must be 1 or more.",
        _ when answer.Delay < TimeSpan.Zero || answer.Delay > LongestDelay => "Delay must be from zero to one day.",
        _ when answer.RetryAfter < TimeSpan.Zero || answer.RetryAfter > LongestRetryAfter => "RetryAfter must be from zero to 365 days.",
        _ => null,
    };

    public static bool IsFor(EmulatorAnswer answer, string path) =>
        answer.Endpoint is null || answer.Endpoint.AsSpan().Trim('/').Equals(path.AsSpan(1), StringComparison.OrdinalIgnoreCase);

    private static bool HasAnswer(EmulatorAnswer answer) =>
        answer.StatusCode is not null || answer.Body is not null || answer.RetryAfter is not null;
}
