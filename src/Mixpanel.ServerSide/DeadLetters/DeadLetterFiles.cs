using Microsoft.Extensions.Logging;
using Mixpanel.ServerSide.Diagnostics;

namespace Mixpanel.ServerSide.DeadLetters;

/// <summary>
/// Keeps dead letters in files of one directory (docs/dead-letters.md), which several processes may share. A letter that was kept survives the
/// process, but not a power failure.
/// </summary>
internal sealed class DeadLetterFiles : IDeadLetterStore
{
    /// <summary>How long nothing is tried after trouble: under a flood of letters, each attempt would cost a failing call of the disk.</summary>
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(10);

    /// <summary>How long a measurement of the directory holds. Meanwhile only the own letters are added to it.</summary>
    private static readonly TimeSpan MeasureInterval = TimeSpan.FromSeconds(30);

    private const long MaxFileCapacity = 8 * 1024 * 1024;

    private readonly DeadLetterDirectory _directory;
    private readonly long _capacity;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();

    // Guarded by the lock.
    private readonly DeadLetterWriter _writer;
    private readonly DeadLetterLine _line = new();
    private Trouble _trouble;
    private long _troubleAt;
    private long _dropped;
    private bool _isMeasured;
    private long _measuredAt;
    private long _bytes;

    /// <summary>Names a store; nothing is made on the disk before the first letter.</summary>
    /// <param name="directory">Where the files stand.</param>
    /// <param name="capacity">Bytes of all files in it (<see cref="MixpanelOptions.DeadLetterCapacity"/>).</param>
    /// <param name="time">Dates the letters, and tells when to try again after trouble.</param>
    /// <param name="logger">Told of trouble and its end, not of letters.</param>
    public DeadLetterFiles(string directory, long capacity, TimeProvider time, ILogger logger)
    {
        _directory = new DeadLetterDirectory(directory);
        _capacity = capacity;
        _time = time;
        _logger = logger;
        _writer = new DeadLetterWriter(_directory, Math.Min(capacity / 8, MaxFileCapacity));
    }

    private enum Trouble
    {
        None,
        Full,
        Disk,
    }

    public bool TryAdd(DeadLetter letter)
    {
        lock (_lock)
        {
            if (_trouble != Trouble.None && _time.GetElapsedTime(_troubleAt) < RetryDelay)
            {
                _dropped++;
                return false;
            }

            try
            {
                var now = _time.GetUtcNow();
                var line = _line.Write(letter, now);
                if (!HasRoom(line.Length))
                {
                    return Refuse(Trouble.Full, null);
                }

                _isMeasured &= !_writer.Write(line, now); // with each file it is measured anew
                _bytes += line.Length;
            }
#pragma warning disable CA1031 // Whatever fails here, delivery goes on; it is told, and the letter counts as dropped.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                return Refuse(Trouble.Disk, exception);
            }

            NoteWritten();
            return true;
        }
    }

    private bool HasRoom(int bytes)
    {
        var isCurrent = _isMeasured && _trouble == Trouble.None && _time.GetElapsedTime(_measuredAt) < MeasureInterval;
        if (!isCurrent || !Fits())
        {
            _bytes = _directory.Measure();
            _measuredAt = _time.GetTimestamp();
            _isMeasured = true;
        }

        return Fits();

        // Once full, it has room when a sixteenth is free: or at the bound, small letters would end the trouble and large ones begin it anew.
        bool Fits() => _bytes + bytes <= _capacity && (_trouble != Trouble.Full || _bytes <= _capacity - (_capacity / 16));
    }

    private bool Refuse(Trouble trouble, Exception? exception)
    {
        _dropped++;
        _troubleAt = _time.GetTimestamp();
        if (_trouble == trouble)
        {
            return false;
        }

        _trouble = trouble;
        if (exception is null)
        {
            _logger.DeadLettersFull(_directory.Path, _capacity);
        }
        else
        {
            _logger.DeadLettersFailed(exception, _directory.Path);
        }

        return false;
    }

    private void NoteWritten()
    {
        if (_trouble == Trouble.None)
        {
            return;
        }

        _logger.DeadLettersResumed(_directory.Path, _dropped);
        _trouble = Trouble.None;
        _dropped = 0;
    }
}
