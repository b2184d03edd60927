using System.Text.Json;
using Mixpanel.ServerSide.Emulator.Answers;
using Mixpanel.ServerSide.Emulator.Json;
using Mixpanel.ServerSide.Emulator.Reading;
using Mixpanel.ServerSide.Emulator.Rules;

namespace Mixpanel.ServerSide.Emulator.Endpoints;

/// <summary><c>POST /track</c> ("Track Events").</summary>
internal sealed class TrackEndpoint(EmulatorServices emulator) : IIngestionEndpoint
{
    public string Path => "/track";

    public WireAnswer Process(IngestionRequest request)
    {
        if (request.Body.Fault == BodyFault.TooLarge)
        {
            return ErrorAnswers.TooLarge;
        }

        var submission = Submission.Read(request);
        return StatusAnswers.For(submission.IsVerbose, request.Body.Fault == BodyFault.None ? Track(submission, request) : request.Body.Error);
    }

    private string? Track(Submission submission, IngestionRequest request)
    {
        if (SubmissionRules.FindProblem(submission) is { } problem)
        {
            return problem;
        }

        var now = emulator.Clock.GetUtcNow();
        string? error = null;
        var good = 0;
        foreach (var record in submission.Records)
        {
            if ((TrackRules.Check(record) ?? emulator.CheckEvent(record)) is { } violation)
            {
                error ??= violation.Message;
                continue;
            }

            good++;
            if (IsStored(record, now))
            {
                emulator.Keep(record, request);
            }
        }

        // One good record makes the answer a good one.
        return good > 0 ? null : error;
    }

    // None of these reasons shows in the answer.
    private bool IsStored(JsonElement record, DateTimeOffset now) =>
        !TrackRules.IsTooOld(record, now)
        && emulator.Accepts(JsonText.Find(record.GetProperty("properties"), "token"))
        && (emulator.Options.IdentityModel == EmulatorIdentityModel.Original || !IsIdentityOnly(record));

    // The web SDK does not know the project's model. Its identity events carry both ids as all its events do, and mean as much as an
    // ordinary event there; the ones of the API say nothing in a project that is Simplified.
    private static bool IsIdentityOnly(JsonElement record) =>
        IdentityEvents.Contains(JsonText.Find(record, "event"))
        && (IdText.FindFilled(record.GetProperty("properties"), "$device_id") is null
            || IdText.FindFilled(record.GetProperty("properties"), "$user_id") is null);
}
