using Microsoft.Extensions.Logging;
using Mixpanel.ServerSide.Diagnostics;

namespace Mixpanel.ServerSide.DeadLetters;

/// <summary>
/// The folder <c>resend</c> beside the files of dead letters: a person moves files there, and their messages go into the journals again
/// (docs/dead-letters.md). Several processes may look after it; each file is taken by one of them.
/// </summary>
/// <param name="directory">The directory of the dead letters.</param>
/// <param name="letters">Where a line is set aside of which nobody knows whether it is in the journal.</param>
/// <param name="rules">The endpoints, and what to do in doubt.</param>
/// <param name="time">Tells whether a file has been left alone for long enough.</param>
/// <param name="logger">Told of each file that is done, and of trouble.</param>
internal sealed class ResendFolder(string directory, IDeadLetterStore letters, ResendRules rules, TimeProvider time, ILogger logger)
{
    /// <summary>How long a file must not have changed: it may be copied instead of moved, and one half of a line is nothing that can be sent.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);

    // Neither the files that editors hide, nor links, which would empty a file elsewhere.
    private static readonly EnumerationOptions Ordinary = new()
    {
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
        IgnoreInaccessible = false,
    };

    private readonly string _path = new DeadLetterDirectory(directory).ResendPath;
    private readonly OncePerKind _told = new();

    /// <summary>
    /// Sends what is in the folder now, file by file in the order of their names, and of each the lines in their order. To be called at the start and
    /// every half a minute or so, one call at a time. Trouble with a file is told and left for the next call.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was cancelled; the next call, or another process, goes on where it was.</exception>
    public async Task RunOnceAsync(ResendAppend append, CancellationToken cancellationToken)
    {
        foreach (var path in Files("*.ndjson"))
        {
            Try(path, Take);
        }

        foreach (var path in Files("*" + ResendClaim.Suffix))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!await ResendAsync(path, append, cancellationToken).ConfigureAwait(false))
            {
                return;
            }
        }
    }

    private string[] Files(string pattern)
    {
        string[] files = [];
        Try(_path, path =>
        {
            if (Directory.Exists(path))
            {
                files = Directory.GetFiles(path, pattern, Ordinary);
                Array.Sort(files, StringComparer.Ordinal);
            }
        });
        return files;
    }

    private void Take(string path)
    {
        // In both directions: a clock may be set back, and the file must not wait until it has come round.
        if ((time.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(path)).Duration() >= Quiet)
        {
            ResendClaim.TryTake(path);
        }
    }

    private async Task<bool> ResendAsync(string path, ResendAppend append, CancellationToken cancellationToken)
    {
        try
        {
            using var claim = ResendClaim.TryOpen(path);
            if (claim is null)
            {
                return true; // another process sends it
            }

            if (claim.IsEmpty)
            {
                claim.Finish();
                return true;
            }

            using var pass = new ResendPass(claim, letters, rules, time, logger);
            return await pass.RunAsync(append, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Told; the other files may do, and this one is tried again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Tell(path, exception);
            return true;
        }
    }

    private void Try(string path, Action<string> action)
    {
        try
        {
            action(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Tell(path, exception);
        }
    }

    private void Tell(string path, Exception exception)
    {
        if (_told.IsFirst(path, exception.GetType().Name))
        {
            logger.ResendFailed(exception, path);
        }
    }
}
