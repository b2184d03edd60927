using System.Globalization;
using System.Text;

namespace Mixpanel.ServerSide.DeadLetters;

/// <summary>
/// Sets lines aside that cannot be sent again: as they are, byte for byte, in a file beside, each after a line that begins with <c>#</c> and says why.
/// Such lines are passed over when the file is sent again after repair. Not as dead letters: whatever a person has put there (another format,
/// another encoding, JSON over many lines) comes back unharmed, and fills no room of theirs.
/// </summary>
internal sealed class UnreadableLines(ResendClaim claim, TimeProvider time) : IDisposable
{
    private FileStream? _file;
    private string? _lastProblem;
    private long _lastNumber;

    public void Add(in FileLine line, string problem)
    {
        _file ??= DeadLetterDirectory.OpenToWrite(claim.UnreadablePath, FileMode.Append);

        // One note for neighbours with the same trouble. It begins with a new line, because an earlier process may have died in the last one.
        if (problem != _lastProblem || line.Number != _lastNumber + 1)
        {
            _file.Write(Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture, $"\n# {time.GetUtcNow().UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} unreadable, from line {line.Number} of {claim.Name}: {problem}\n")));
        }

        claim.CopyTo(_file, line.Start, line.Length);
        _file.Write("\n"u8);
        (_lastProblem, _lastNumber) = (problem, line.Number);
    }

    public void Dispose() => _file?.Dispose();
}
