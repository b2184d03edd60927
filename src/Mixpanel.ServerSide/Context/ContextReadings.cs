using Mixpanel.ServerSide.UserAgents.Reading;
using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide.Context;

/// <summary>
/// What was worked out from a context's raw values, each at most once for all copies of the context. Two threads that ask at the same
/// time may both work it out; they get equal, immutable results, so no lock is needed.
/// </summary>
internal sealed class ContextReadings
{
    private ClientReading? _client;
    private IReadOnlyList<KeyValuePair<string, string>>? _campaign;
    private JsonMembers? _fragment;
    private string? _address;
    private string? _deviceDistinctId;

    public ClientReading Client(MixpanelContext context) => _client ??= context.UserAgentReader.Read(context.UserAgent, context.ClientHints);

    public IReadOnlyList<KeyValuePair<string, string>> Campaign(MixpanelContext context) =>
        _campaign ??= context.CurrentUrl is { } url ? CampaignParameters.Read(url) : [];

    public JsonMembers Fragment(MixpanelContext context) => _fragment ??= ContextFragment.Render(context);

    // A context made by hand may hold anything; an empty text stands for "none".
    public string? Address(MixpanelContext context)
    {
        var address = _address ??= AddressText.IsValid(context.IpAddress) ? context.IpAddress! : string.Empty;
        return address.Length > 0 ? address : null;
    }

    public string? DeviceDistinctId(MixpanelContext context) =>
        context.DeviceId is { } device ? _deviceDistinctId ??= DeviceIdPrefix.Text + device : null;
}
