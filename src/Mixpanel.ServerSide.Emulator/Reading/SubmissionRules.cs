using Mixpanel.ServerSide.Emulator.Rules;

namespace Mixpanel.ServerSide.Emulator.Reading;

/// <summary>What holds for a body as a whole ("Track Events", "User Profile Limits").</summary>
internal static class SubmissionRules
{
    public static string? FindProblem(Submission submission) => submission switch
    {
        { Error: { } error } => error,
        { Records.Count: 0 } => "data, missing or empty",
        { Records.Count: > Limits.RecordsPerRequest } => $"request exceeds max limit of {Limits.RecordsPerRequest} records",
        _ => null,
    };
}
