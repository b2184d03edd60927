namespace Mixpanel.ServerSide.Emulator.Reading;

/// <summary>Whether a body could be read.</summary>
internal enum BodyFault
{
    None,
    TooLarge,
    Malformed,
}

/// <summary>A body after decompression: whole, or with its <paramref name="Fault"/> the part that was read.</summary>
internal sealed record RequestBody(ReadOnlyMemory<byte> Bytes, bool IsCompressed, BodyFault Fault = BodyFault.None, string Error = "");
