using Mixpanel.ServerSide.Emulator.Answers;
using Mixpanel.ServerSide.Emulator.Reading;

namespace Mixpanel.ServerSide.Emulator.Endpoints;

/// <summary>Decides about a request that was read: stores what is good and says what to answer. Knows nothing of HTTP's machinery.</summary>
internal interface IIngestionEndpoint
{
    string Path { get; }

    WireAnswer Process(IngestionRequest request);
}
