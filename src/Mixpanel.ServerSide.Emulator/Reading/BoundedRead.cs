using System.Buffers;
using Mixpanel.ServerSide.Emulator.Rules;

namespace Mixpanel.ServerSide.Emulator.Reading;

/// <summary>Reads a stream until it ends or is longer than a body may be, whichever comes first.</summary>
internal static class BoundedRead
{
    private const int ChunkBytes = 64 * 1024;

    public static async Task<(ReadOnlyMemory<byte> Bytes, bool IsWhole)> ToEndAsync(Stream stream, CancellationToken cancellationToken)
    {
        var read = new ArrayBufferWriter<byte>();

        // One byte beyond the limit tells that there is more than allowed.
        while (read.WrittenCount <= Limits.RequestBytes)
        {
            var wanted = Math.Min(ChunkBytes, Limits.RequestBytes + 1 - read.WrittenCount);
            var count = await stream.ReadAsync(read.GetMemory(wanted)[..wanted], cancellationToken).ConfigureAwait(false);
            if (count == 0)
            {
                return (read.WrittenMemory, true);
            }

            read.Advance(count);
        }

        return (read.WrittenMemory, false);
    }
}
