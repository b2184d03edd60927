using System.Text.Json;

namespace Mixpanel.ServerSide.Emulator.Store;

/// <summary>
/// An event exactly as it was received, and what its request tells about it: the project's token (empty if unknown) and the address that
/// it came from.
/// </summary>
internal readonly record struct StoredEvent(JsonElement Record, string Token, string Address);
