using System.Text;
using Microsoft.AspNetCore.Http;
using Mixpanel.ServerSide.Emulator.Answers;
using Mixpanel.ServerSide.Emulator.Reading;

namespace Mixpanel.ServerSide.Emulator.Endpoints;

/// <summary>The way of a request: read, meet a scripted answer or be processed, be recorded, be answered.</summary>
internal sealed class IngestionHandler(IIngestionEndpoint endpoint, EmulatorServices emulator)
{
    // No answer was given, or not yet.
    private const int Aborted = 0;

    public async Task HandleAsync(HttpContext context)
    {
        var arrived = emulator.Clock.GetUtcNow();
        var request = await IngestionRequest.ReadAsync(context.Request, context.RequestAborted).ConfigureAwait(false);
        var described = Describe(context.Request, request.Body, arrived);
        var script = emulator.Store.ScriptedAnswers.Take(endpoint.Path) ?? Chosen(described);
        var answer = Decide(request, script);

        // Before the answer: who has it finds the request recorded, and a sender that gave up leaves its trace as well.
        Record(described.Answered(answer?.Status ?? Aborted));
        if (script is not null && !await WaitAsync(script.Delay, context.RequestAborted).ConfigureAwait(false))
        {
            return;
        }

        if (answer is null)
        {
            context.Abort();
            return;
        }

        await answer.WriteAsync(context.Response, context.RequestAborted).ConfigureAwait(false);
    }

    private WireAnswer? Decide(IngestionRequest request, EmulatorAnswer? script) => script switch
    {
        null => endpoint.Process(request),
        { Mode: EmulatorAnswerMode.Abort } => null,
        { Mode: EmulatorAnswerMode.Answer, StatusCode: { } status } => Scripted(script, status),
        _ => AfterProcessing(script, endpoint.Process(request)),
    };

    private WireAnswer? AfterProcessing(EmulatorAnswer script, WireAnswer real) => script switch
    {
        { Mode: EmulatorAnswerMode.ProcessThenAbort } => null,
        { StatusCode: { } status } => Scripted(script, status),
        _ => real with { RetryAfter = script.RetryAfter },
    };

    private WireAnswer Scripted(EmulatorAnswer script, int status)
    {
        var usual = ErrorAnswers.For(endpoint.Path, status) with { RetryAfter = script.RetryAfter };
        return script.Body is null ? usual : usual with { Body = Encoding.UTF8.GetBytes(script.Body) };
    }

    private EmulatorAnswer? Chosen(EmulatorRequest request)
    {
        var answer = emulator.Options.ChooseAnswer?.Invoke(request);
        return answer is null || AnswerRules.FindProblem(answer) is not { } problem
            ? answer
            : throw new InvalidOperationException($"{nameof(MixpanelEmulatorOptions.ChooseAnswer)}: {problem}");
    }

    private EmulatorRequest Describe(HttpRequest request, RequestBody body, DateTimeOffset arrived)
    {
        var (text, isTruncated) = BodyText.Of(body, emulator.Options.RequestBodyCapacity);
        return new EmulatorRequest
        {
            Endpoint = endpoint.Path,
            Method = request.Method,
            Query = request.QueryString.Value?.TrimStart('?') ?? "",
            Status = Aborted,
            Headers = SafeHeaders.Of(request.Headers),
            Body = text,
            IsTruncated = isTruncated,
            Time = arrived,
        };
    }

    private void Record(EmulatorRequest request) => emulator.Store.RequestLog.Add(request, EmulatorRequestJson.ApproximateBytes(request));

    /// <returns>Whether somebody is still waiting for the answer.</returns>
    private async Task<bool> WaitAsync(TimeSpan delay, CancellationToken aborted)
    {
        try
        {
            await Task.Delay(delay, emulator.Clock, aborted).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (aborted.IsCancellationRequested)
        {
            // The sender hung up, which is what a long delay is scripted for.
            return false;
        }
    }
}
