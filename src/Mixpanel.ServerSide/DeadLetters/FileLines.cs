using Microsoft.Win32.SafeHandles;

namespace Mixpanel.ServerSide.DeadLetters;

/// <summary>
/// Reads a file line by line through a buffer that grows with the longest line only, up to a bound. Takes what editors leave: a byte order
/// mark, and carriage returns.
/// </summary>
internal sealed class FileLines(SafeFileHandle file)
{
    /// <summary>The most bytes of a line that are read: the largest record four times, so that one written with many escapes is known as too large.</summary>
    public const int MaxLength = 4 * 1024 * 1024;

    private byte[] _buffer = new byte[64 * 1024];
    private int _start; // of the next line in the buffer
    private int _end;
    private long _offset; // of the next line in the file
    private long _number;

    public bool TryRead(out FileLine line)
    {
        var searched = 0;
        while (true)
        {
            var unread = _buffer.AsSpan(_start, _end - _start);
            var newline = unread[searched..].IndexOf((byte)'\n');
            if (newline >= 0)
            {
                line = Take(searched + newline, isTooLong: false);
                return true;
            }

            searched = unread.Length;
            if (searched >= MaxLength)
            {
                line = Take(searched, isTooLong: true);
                return true;
            }

            if (!Fill())
            {
                line = searched == 0 ? default : Take(searched, isTooLong: false);
                return searched > 0;
            }
        }
    }

    private FileLine Take(int length, bool isTooLong)
    {
        var content = _buffer.AsMemory(_start, length);
        var skipped = _offset == 0 && content.Span.StartsWith("\uFEFF"u8) ? 3 : 0;
        var trimmed = content[skipped..].TrimStart(" \t\r"u8);
        var start = _offset;
        var fullLength = isTooLong ? EndOfLine(_offset + length) - _offset : length;
        var line = new FileLine(++_number, start, fullLength, trimmed.TrimEnd(" \t\r"u8), start + length - trimmed.Length, isTooLong);
        _offset += fullLength + 1;
        _start = isTooLong ? _end : Math.Min(_start + length + 1, _end);
        return line;
    }

    private bool Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, MaxLength));
        }

        var read = RandomAccess.Read(file, _buffer.AsSpan(_end), _offset + _end);
        _end += read;
        return read > 0;
    }

    private long EndOfLine(long offset)
    {
        var chunk = new byte[64 * 1024];
        while (RandomAccess.Read(file, chunk, offset) is var read and > 0)
        {
            var newline = chunk.AsSpan(0, read).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                return offset + newline;
            }

            offset += read;
        }

        return offset;
    }
}
