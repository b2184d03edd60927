using System.Text.Json;
using Mixpanel.ServerSide.Emulator.Json;
using Mixpanel.ServerSide.Emulator.Reading;
using Mixpanel.ServerSide.Emulator.Rules;

namespace Mixpanel.ServerSide.Emulator.Endpoints;

/// <summary>What the endpoints of one emulator share.</summary>
internal sealed record EmulatorServices(MixpanelEmulatorOptions Options, TimeProvider Clock, MixpanelEmulatorStore Store)
{
    /// <summary>Whether a token belongs to the emulated project.</summary>
    public bool Accepts(string? token) => Options.AcceptedToken is null || token == Options.AcceptedToken;

    /// <summary>Keeps a good event of <paramref name="request"/>. Its project is the one of its own token, else of the request's credentials.</summary>
    public void Keep(JsonElement record, IngestionRequest request) => Store.AddEvent(
        record,
        JsonText.Find(record.GetProperty("properties"), "token") is { Length: > 0 } token ? token : Credentials.TokenOf(request.Authorization),
        request.Address);

    /// <summary>Asks the rule of whoever runs the emulator about a record that passed Mixpanel's.</summary>
    public string? FindProblem(JsonElement record) => Options.RefuseRecord?.Invoke(record);

    /// <summary>The same for an event, in the form of the rules for events.</summary>
    public Violation? CheckEvent(JsonElement record) => FindProblem(record) is { } problem ? new("event", problem) : null;
}
