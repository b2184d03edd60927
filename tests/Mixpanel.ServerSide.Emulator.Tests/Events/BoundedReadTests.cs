using Mixpanel.ServerSide.Emulator.Reading;

namespace Mixpanel.ServerSide.Emulator.Tests.Events;

public sealed class BoundedReadTests
{
    [Fact]
    public async Task An_endless_stream_is_read_one_byte_beyond_the_limit_and_no_further()
    {
        using var endless = new EndlessStream();

        var (bytes, isWhole) = await BoundedRead.ToEndAsync(endless, TestContext.Current.CancellationToken);

        Assert.False(isWhole);
        Assert.Equal((10 * 1024 * 1024) + 1, endless.BytesRead);
        Assert.Equal(endless.BytesRead, bytes.Length);
    }

    private sealed class EndlessStream : Stream
    {
        public long BytesRead { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => BytesRead; set => throw new NotSupportedException(); }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            BytesRead += buffer.Length;
            return new(buffer.Length);
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
