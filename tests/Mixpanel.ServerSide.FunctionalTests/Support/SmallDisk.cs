namespace Mixpanel.ServerSide.Functional.Support;

/// <summary>A file system of its own with little room, in memory. It takes root to have one.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    /// <summary>Mounts one, or skips the test where that is not possible.</summary>
    public static async Task<SmallDisk> MountAsync(string path, int bytes, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(path);
        var problem = await Command.FindProblemAsync("mount", ["-t", "tmpfs", "-o", $"size={bytes}", "tmpfs", path], cancellationToken);
        Assert.SkipWhen(problem is not null, $"A small file system cannot be mounted here ({problem}).");
        return new SmallDisk(path);
    }

    /// <summary>Takes all the room that is left.</summary>
    public void Fill()
    {
        using var file = new FileStream(System.IO.Path.Combine(Path, "filler"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var page = new byte[4096];
        try
        {
            while (true)
            {
                file.Write(page);
            }
        }
        catch (IOException)
        {
            // It is full.
        }
    }

    public async ValueTask DisposeAsync() =>
        Assert.Null(await Command.FindProblemAsync("umount", ["--lazy", Path], CancellationToken.None)); // lazy: a sender may still be ending
}
