namespace Mixpanel.ServerSide.Emulator.Endpoints;

/// <summary>What the endpoints of one emulator share.</summary>
internal sealed record EmulatorServices(MixpanelEmulatorOptions Options, TimeProvider Clock, MixpanelEmulatorStore Store)
{
    /// <summary>Whether a token belongs to the emulated project.</summary>
    public bool Accepts(string? token) => Options.AcceptedToken is null || token == Options.AcceptedToken;
}
