using Microsoft.Extensions.Logging;
using Mixpanel.ServerSide.Diagnostics;

namespace Mixpanel.ServerSide.DeadLetters;

/// <summary>
/// Sends the lines of one claimed file again that are not done yet. Whenever it ends, by what it is told or with the process, the next one goes on
/// where it was. Between putting a line into the journal and noting it there is a moment: a process that dies in it sends that line twice, unless
/// its effect adds up; such a line is set aside by the next, because nobody knows. So it is where the disk fails in that moment.
/// </summary>
internal sealed class ResendPass(ResendClaim claim, IDeadLetterStore letters, ResendRules rules, TimeProvider time, ILogger logger) : IDisposable
{
    private const string TooLong = "it has more than 4 MiB";

    private const string InDoubt = "A process ended, or the disk failed, while this letter was sent again: it may be delivered, or not.";

    private readonly UnreadableLines _unreadable = new(claim, time);
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private int _sent;
    private int _setAside;

    /// <summary>Sends what is left, and deletes the file when all lines are done.</summary>
    /// <returns>False if it is not to be gone on now.</returns>
    public async Task<bool> RunAsync(ResendAppend append, CancellationToken cancellationToken)
    {
        while (claim.Lines.TryRead(out var line))
        {
            if (line.Content.IsEmpty || line.Content.Span[0] == ResendClaim.Done)
            {
                continue;
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (!await ResendAsync(line, append, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }
        }

        claim.Finish();
        logger.DeadLettersResent(claim.Name, _sent, _setAside);
        return true;
    }

    public void Dispose() => _unreadable.Dispose();

    private async Task<bool> ResendAsync(FileLine line, ResendAppend append, CancellationToken cancellationToken)
    {
        var wasUnderWay = line.Content.Span[0] == ResendClaim.UnderWay;
        if (wasUnderWay)
        {
            line.Content.Span[0] = ResendClaim.Untouched;
        }

        var letter = default(ResentLetter);
        if ((line.IsTooLong ? TooLong : ResendLine.Read(line.Content, rules.Endpoints, out letter)) is { } problem)
        {
            SetAside(line, problem);
        }
        else if (wasUnderWay && letter.AddsUp && rules.UpdatesInDoubt == UpdatesInDoubt.SetAside)
        {
            SetAside(line, letter);
        }
        else if (await AppendAsync(line, letter, append, cancellationToken).ConfigureAwait(false))
        {
            _sent++;
        }
        else
        {
            return false;
        }

        claim.Mark(line, ResendClaim.Done);
        return true;
    }

    private async Task<bool> AppendAsync(FileLine line, ResentLetter letter, ResendAppend append, CancellationToken cancellationToken)
    {
        // Before anything is done, so that where the file cannot be written, the same lines are not sent again and again.
        claim.Mark(line, ResendClaim.UnderWay);
        try
        {
            if (await append(letter, cancellationToken).ConfigureAwait(false))
            {
                return true;
            }
        }
        catch (OperationCanceledException)
        {
            claim.Mark(line, ResendClaim.Untouched);
            throw;
        }

        claim.Mark(line, ResendClaim.Untouched);
        return false;
    }

    private void SetAside(in FileLine line, string problem)
    {
        _unreadable.Add(line, problem);
        _setAside++;
        if (_told.Add(problem))
        {
            logger.DeadLetterUnreadable(line.Number, claim.Name, problem, claim.UnreadablePath);
        }
    }

    private void SetAside(in FileLine line, in ResentLetter letter)
    {
        if (!letters.TryAdd(new DeadLetter(letter.Endpoint, DropReason.InDoubt, InDoubt, letter.Record)))
        {
            throw new IOException("There is no room for dead letters."); // so it stays here
        }

        _setAside++;
        logger.ResendInDoubt(line.Number, claim.Name);
    }
}
