using System.Globalization;

namespace Mixpanel.ServerSide.DeadLetters;

/// <summary>
/// Writes lines to files of its own, whose names nobody else uses and which are never used again:
/// <c>2026-11-23-0f3a9c51d2e4-1.ndjson</c>. A file is open only while a line is written, so that a person may take it away at any time; the next
/// line then begins another. A file is also left for another when its day is over, when it is large, and after any trouble with it. Not safe for
/// use from several threads.
/// </summary>
/// <param name="directory">Where the files stand; it is made with the first of them.</param>
/// <param name="fileCapacity">Bytes of a file. A line that is larger has a file for itself.</param>
internal sealed class DeadLetterWriter(DeadLetterDirectory directory, long fileCapacity)
{
    private readonly string _id = Guid.NewGuid().ToString("N")[..12];
    private int _files;
    private string? _path;
    private DateOnly _day;

    /// <summary>Appends a line. It is there wholly or not at all.</summary>
    /// <returns>Whether it is the first of a new file.</returns>
    /// <exception cref="IOException">It could not be written, or <see cref="UnauthorizedAccessException"/>.</exception>
    public bool Write(ReadOnlySpan<byte> line, DateTimeOffset time)
    {
        var day = DateOnly.FromDateTime(time.UtcDateTime);
        if (_path is { } path && day == _day && TryContinue(path, line))
        {
            return false;
        }

        _path = null;
        _path = Begin(day, line);
        _day = day;
        return true;
    }

    private bool TryContinue(string path, ReadOnlySpan<byte> line)
    {
        try
        {
            using var file = DeadLetterDirectory.OpenToWrite(path, FileMode.Open);
            if (file.Length + line.Length > fileCapacity)
            {
                return false;
            }

            Append(file, line);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false; // Moved, deleted or damaged: the next file will do, or tells the same trouble.
        }
    }

    private string Begin(DateOnly day, ReadOnlySpan<byte> line)
    {
        directory.Create();
        var name = string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}-{_id}-{++_files}.ndjson");
        var path = Path.Combine(directory.Path, name);
        try
        {
            using var file = DeadLetterDirectory.OpenToWrite(path, FileMode.CreateNew);
            Append(file, line);
            return path;
        }
        catch
        {
            DeleteEmpty(path); // or each attempt on a full disk would leave a file
            throw;
        }
    }

    private static void Append(FileStream file, ReadOnlySpan<byte> line)
    {
        var start = file.Length;
        file.Position = start;
        try
        {
            file.Write(line);
        }
        catch
        {
            file.SetLength(start); // a full disk takes the beginning of a line
            throw;
        }
    }

    private static void DeleteEmpty(string path)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: 0 })
            {
                File.Delete(path);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // An empty file more; the trouble itself is told.
        }
    }
}
