using Microsoft.AspNetCore.Http;
using Mixpanel.ServerSide.Emulator.Answers;
using Mixpanel.ServerSide.Emulator.Json;
using Mixpanel.ServerSide.Emulator.Reading;

namespace Mixpanel.ServerSide.Emulator.Endpoints;

/// <summary><c>POST /emulator/answers</c>: scripts an answer by hand.</summary>
/// <example><c>curl -d '{"endpoint":"/import","status":429,"times":3,"retryAfterSeconds":2}' http://localhost:5000/mixpanel/emulator/answers</c></example>
internal static class AnswersEndpoint
{
    public static async Task HandleAsync(HttpContext context, MixpanelEmulatorStore store)
    {
        var body = await RequestBodyReader.ReadAsync(context.Request, context.RequestAborted).ConfigureAwait(false);
        await Enqueue(body, store).WriteAsync(context.Response, context.RequestAborted).ConfigureAwait(false);
    }

    private static WireAnswer Enqueue(RequestBody body, MixpanelEmulatorStore store)
    {
        if (body.Fault != BodyFault.None)
        {
            return body.Fault == BodyFault.TooLarge ? ErrorAnswers.TooLarge : ErrorAnswers.BadRequest(body.Error);
        }

        if (!StrictJson.TryParse(body.Bytes.Span, out var script, out var error))
        {
            return ErrorAnswers.BadRequest(error);
        }

        if (JsonFlaws.Find(script) is { } flaw)
        {
            return ErrorAnswers.BadRequest(flaw);
        }

        if (!AnswerScript.TryRead(script, out var answer, out error))
        {
            return ErrorAnswers.BadRequest(error);
        }

        return store.ScriptedAnswers.TryEnqueue(answer)
            ? new(StatusCodes.Status200OK, RawJson.ToBytes(json =>
            {
                json.WriteStartObject();
                json.WriteNumber("pending", store.PendingAnswers);
                json.WriteEndObject();
            }))
            : ErrorAnswers.BadRequest(ScriptedAnswers.FullMessage);
    }
}
