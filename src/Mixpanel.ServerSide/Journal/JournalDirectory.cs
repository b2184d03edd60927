using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Files;

namespace Mixpanel.ServerSide.Journal;

/// <summary>
/// The part of the journal's directory that belongs to this process and project. Several processes may share a disk: each holds a folder with a lock
/// on a file in it, which ends with the process, however that ends. What is in folders that nobody holds is adopted.
/// <code>
/// JournalDirectory / p-(hash of the token) / 1 / owner.lock
///                                              / events / *.journal
///                                              / profiles / …
///                                          / 2 / …
///                                          / dead-letters / …
/// </code>
/// </summary>
internal sealed class JournalDirectory : IDisposable
{
    /// <summary>More processes than share a disk; a bound against going on for ever.</summary>
    private const int MostOwners = 1_000;

    private readonly Lock _lock = new();
    private readonly string _project;
    private readonly ILogger _logger;

    // One at a time; guards the set.
    private readonly Lock _adopting = new();
    private readonly HashSet<string> _unadoptable = new(StringComparer.Ordinal);

    // Guarded by the lock.
    private OwnerLock? _owned;
    private string? _folder;
    private int _uses;
    private volatile bool _disposed;

    /// <summary>Names the part; nothing is touched before it is needed.</summary>
    /// <param name="root">The directory of the settings.</param>
    /// <param name="projectToken">The project: what was tracked for another one is never sent with this one's token.</param>
    /// <param name="logger">Told of folders that cannot be adopted.</param>
    public JournalDirectory(string root, string projectToken, ILogger logger)
    {
        _logger = logger;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(projectToken));
        _project = Path.Combine(Path.GetFullPath(root), "p-" + Convert.ToHexStringLower(hash.AsSpan(0, 8)));
    }

    /// <summary>Where messages are set aside, by all processes of the project.</summary>
    public string DeadLetters => Path.Combine(_project, "dead-letters");

    /// <summary>The folder for one kind of message, which this process owns.</summary>
    /// <exception cref="IOException">The directory cannot be used.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory may not be used.</exception>
    public string Folder(string kind)
    {
        lock (_lock)
        {
            ThrowIfLetGo();
            if (_owned?.Holds == false)
            {
                _owned.Dispose();
                _owned = null;
                _folder = null;
            }

            var folder = Path.Combine(_folder ??= Claim(), kind);
            OwnerOnly.CreateFolder(folder);
            return folder;
        }
    }

    /// <summary>
    /// Keeps the lock while files are touched beside the journal: should this process let go of the folder meanwhile, the lock is free when the
    /// use ends. Nobody waits for that, or a disk that hangs would hold the end of the application.
    /// </summary>
    /// <returns>What ends the use.</returns>
    /// <exception cref="OperationCanceledException">The process has let go of the folder.</exception>
    public IDisposable Use()
    {
        lock (_lock)
        {
            ThrowIfLetGo();
            _uses++;
            return new FolderUse(EndUse);
        }
    }

    /// <summary>Moves the segments of processes that have ended into this one's folders.</summary>
    /// <exception cref="IOException">The directory cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The process has let go of the folder, or the call was cancelled.</exception>
    public void AdoptOthers(CancellationToken cancellationToken)
    {
        using var use = Use();
        lock (_adopting)
        {
            if (_folder is not { } own)
            {
                return;
            }

            foreach (var other in Directory.EnumerateDirectories(_project))
            {
                if (other != own && int.TryParse(Path.GetFileName(other), out _))
                {
                    TryAdopt(other, own, cancellationToken);
                }
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            ReleaseIfUnused();
        }
    }

    private void ThrowIfLetGo()
    {
        if (_disposed)
        {
            throw new OperationCanceledException("The journal's folder is let go.");
        }
    }

    private void EndUse()
    {
        lock (_lock)
        {
            _uses--;
            ReleaseIfUnused();
        }
    }

    private void ReleaseIfUnused()
    {
        if (_disposed && _uses == 0)
        {
            _owned?.Dispose();
            _owned = null;
        }
    }

    // A folder that cannot be opened (it may be another user's) must not keep this process from the others, nor from its own.
    private void TryAdopt(string other, string own, CancellationToken cancellationToken)
    {
        try
        {
            if (Segments(other).Any() && OwnerLock.TryTake(other) is { } owned)
            {
                using (owned)
                {
                    Move(other, own, cancellationToken);
                }
            }
        }
        catch (Exception exception) when (SegmentFiles.IsDiskFailure(exception))
        {
            if (_unadoptable.Add(other))
            {
                _logger.FolderNotAdopted(exception, other);
            }
        }
    }

    private static IEnumerable<string> Segments(string folder) =>
        Directory.EnumerateFiles(folder, "*" + SegmentFile.Extension, SearchOption.AllDirectories);

    // A move within a file system is one step: the segment is in one of the folders at any moment.
    private void Move(string from, string to, CancellationToken cancellationToken)
    {
        foreach (var path in Segments(from).ToList())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_disposed)
            {
                throw new OperationCanceledException("The journal's folder is let go.");
            }

            var folder = Path.Combine(to, Path.GetFileName(Path.GetDirectoryName(path)!));
            OwnerOnly.CreateFolder(folder);
            File.Move(path, Path.Combine(folder, Guid.NewGuid().ToString("N") + SegmentFile.Extension));
        }
    }

    private string Claim()
    {
        OwnerOnly.CreateFolder(_project);
        for (var owner = 1; owner <= MostOwners; owner++)
        {
            var folder = Path.Combine(_project, owner.ToString(System.Globalization.CultureInfo.InvariantCulture));
            OwnerOnly.CreateFolder(folder);
            if (OwnerLock.TryTake(folder) is { } owned)
            {
                _owned = owned;
                return folder;
            }
        }

        throw new IOException($"More than {MostOwners} processes use the directory.");
    }
}
