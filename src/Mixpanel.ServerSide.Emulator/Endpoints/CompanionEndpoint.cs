using Microsoft.AspNetCore.Http;
using Mixpanel.ServerSide.Emulator.Answers;
using Mixpanel.ServerSide.Emulator.Reading;

namespace Mixpanel.ServerSide.Emulator.Endpoints;

/// <summary>
/// What the web SDK asks for beside ingestion: remote settings, feature flags, session replay. It gets the emptiest answer that it understands
/// and goes on with its own settings, without flags, and as if the recording were kept. The <c>Authorization</c> is needed, so that a proxy that
/// loses it is noticed.
/// </summary>
internal sealed class CompanionEndpoint(string path, string body, EmulatorServices emulator) : IIngestionEndpoint
{
    public string Path => path;

    public static CompanionEndpoint Settings(EmulatorServices emulator) => new("/settings", """{"sdk_config":{}}""", emulator);

    public static CompanionEndpoint Flags(EmulatorServices emulator) => new("/flags", """{"flags":{}}""", emulator);

    public static CompanionEndpoint Record(EmulatorServices emulator) => new("/record", """{"code":200,"status":"OK"}""", emulator);

    public WireAnswer Process(IngestionRequest request)
    {
        if (!Credentials.AreValid(request.Authorization, request.Query["project_id"], emulator.Options.AcceptedToken))
        {
            return ErrorAnswers.For(path, StatusCodes.Status401Unauthorized);
        }

        return request.Body.Fault switch
        {
            BodyFault.TooLarge => ErrorAnswers.TooLarge,
            BodyFault.Malformed => ErrorAnswers.BadRequest(request.Body.Error),
            _ => WireAnswer.OfJson(body),
        };
    }
}
