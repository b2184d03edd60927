using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Mixpanel.ServerSide.Emulator.Reading;

/// <summary>
/// Decompresses one whole gzip member, as every sender writes it. <see cref="GZipStream"/> takes a body that was cut off for one that
/// has ended, and with it a batch that lost its end for a shorter batch; so the length that gzip writes last is compared.
/// </summary>
internal static class Gzip
{
    // A header of ten bytes, a checksum and a length of four bytes each.
    private const int SmallestMember = 18;

    public static async Task<RequestBody> DecompressAsync(ReadOnlyMemory<byte> compressed, CancellationToken cancellationToken)
    {
        var source = MemoryMarshal.TryGetArray(compressed, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(compressed.ToArray(), writable: false);
        var gzip = new GZipStream(source, CompressionMode.Decompress);
        await using (gzip.ConfigureAwait(false))
        {
            try
            {
                var (bytes, isWhole) = await BoundedRead.ToEndAsync(gzip, cancellationToken).ConfigureAwait(false);
                return !isWhole ? new(bytes, IsCompressed: true, BodyFault.TooLarge)
                    : EndsWithLength(compressed.Span, bytes.Length) ? new(bytes, IsCompressed: true)
                    : new(bytes, IsCompressed: true, BodyFault.Malformed, "the gzip body is cut off or followed by something else");
            }
            catch (InvalidDataException)
            {
                return new(default, IsCompressed: true, BodyFault.Malformed, "the body is not valid gzip");
            }
        }
    }

    private static bool EndsWithLength(ReadOnlySpan<byte> compressed, int length) =>
        compressed.Length >= SmallestMember && BinaryPrimitives.ReadUInt32LittleEndian(compressed[^4..]) == (uint)length;
}
