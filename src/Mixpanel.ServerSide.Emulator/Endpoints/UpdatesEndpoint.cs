using Mixpanel.ServerSide.Emulator.Answers;
using Mixpanel.ServerSide.Emulator.Reading;
using Mixpanel.ServerSide.Emulator.Rules;
using Mixpanel.ServerSide.Emulator.Store;

namespace Mixpanel.ServerSide.Emulator.Endpoints;

/// <summary><c>POST /engage</c> ("User Profiles") and <c>POST /groups</c> ("Group Profiles").</summary>
internal sealed class UpdatesEndpoint(UpdateTarget target, ProfileMap profiles, EmulatorServices emulator) : IIngestionEndpoint
{
    public string Path => target.Path;

    public WireAnswer Process(IngestionRequest request)
    {
        if (request.Body.IsCompressed)
        {
            return StatusAnswers.Refused($"{Path} does not accept compressed bodies");
        }

        if (request.Body.Fault == BodyFault.TooLarge)
        {
            return ErrorAnswers.TooLarge;
        }

        var submission = Submission.Read(request);
        if (request.Body.Fault == BodyFault.Malformed)
        {
            return StatusAnswers.For(submission.IsVerbose, request.Body.Error, goodEvents: 0);
        }

        var error = Apply(submission, out var good);
        return StatusAnswers.For(submission.IsVerbose, error, good);
    }

    private string? Apply(Submission submission, out int good)
    {
        good = 0;
        if (SubmissionRules.FindProblem(submission) is { } flaw)
        {
            return flaw;
        }

        var now = emulator.Clock.GetUtcNow();
        string? firstError = null;
        foreach (var record in submission.Records)
        {
            if (!UpdateRules.TryRead(record, target, out var update, out var error))
            {
                firstError ??= error;
                continue;
            }

            if (emulator.FindProblem(record) is { } problem)
            {
                firstError ??= problem;
                continue;
            }

            good++;

            // Another project's token is not noticed in the answer.
            if (emulator.Accepts(update.Key.Token))
            {
                profiles.Apply(update, now);
            }
        }

        return good > 0 ? null : firstError;
    }
}
