using System.Text.Json;
using Mixpanel.ServerSide.Emulator.Json;

namespace Mixpanel.ServerSide.Emulator.Answers;

/// <summary>Reads a scripted answer from the JSON that a person types. An unknown name is an error: it is a typing mistake.</summary>
internal static class AnswerScript
{
    private const double LongestSeconds = 365 * 24 * 60 * 60;

    public static bool TryRead(JsonElement script, out EmulatorAnswer answer, out string error)
    {
        answer = new EmulatorAnswer();
        if (script.ValueKind != JsonValueKind.Object)
        {
            error = "the script must be an object";
            return false;
        }

        foreach (var property in script.EnumerateObject())
        {
            if (Read(answer, property) is not { } next)
            {
                error = $"'{property.Name}' is not known or has a value that does not fit; known are: "
                    + "endpoint (/import, ...), mode (answer, processThenAnswer, abort, processThenAbort), status, body, "
                    + "retryAfterSeconds, delaySeconds, times";
                return false;
            }

            answer = next;
        }

        error = AnswerRules.FindProblem(answer) ?? "";
        return error.Length == 0;
    }

    private static EmulatorAnswer? Read(EmulatorAnswer answer, JsonProperty property) => property.Name switch
    {
        "endpoint" when JsonText.TryGet(property.Value, out var text) => answer with { Endpoint = text },
        "body" when JsonText.TryGet(property.Value, out var text) => answer with { Body = text },
        "mode" when ModeOf(property.Value) is { } mode => answer with { Mode = mode },
        "status" when IsInt(property.Value, out var status) => answer with { StatusCode = status },
        "times" when IsInt(property.Value, out var times) => answer with { Times = times },
        "retryAfterSeconds" when IsTime(property.Value, out var time) => answer with { RetryAfter = time },
        "delaySeconds" when IsTime(property.Value, out var time) => answer with { Delay = time },
        _ => null,
    };

    private static EmulatorAnswerMode? ModeOf(JsonElement value) => JsonText.TryGet(value, out var mode)
        ? mode switch
        {
            "answer" => EmulatorAnswerMode.Answer,
            "processThenAnswer" => EmulatorAnswerMode.ProcessThenAnswer,
            "abort" => EmulatorAnswerMode.Abort,
            "processThenAbort" => EmulatorAnswerMode.ProcessThenAbort,
            _ => null,
        }
        : null;

    private static bool IsInt(JsonElement value, out int number)
    {
        number = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out number);
    }

    private static bool IsTime(JsonElement value, out TimeSpan time)
    {
        var fits = JsonNumbers.TryGet(value, out var seconds) && Math.Abs(seconds) <= LongestSeconds;
        time = fits ? TimeSpan.FromSeconds(seconds) : TimeSpan.Zero;
        return fits;
    }
}
