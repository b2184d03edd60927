namespace Mixpanel.ServerSide.Functional.Support;

/// <summary>A directory and those below it in which nothing can be made any more. Root needs a flag of the file system for that, others a mode.</summary>
internal sealed class ReadOnlyTree : IAsyncDisposable
{
    private readonly string[] _directories;

    private ReadOnlyTree(string root) => _directories = [root, .. Directory.EnumerateDirectories(root, "*", SearchOption.AllDirectories)];

    /// <summary>Makes it so, or skips the test where that is not possible.</summary>
    public static async Task<ReadOnlyTree> MakeAsync(string root, CancellationToken cancellationToken)
    {
        var tree = new ReadOnlyTree(root);
        var problem = await tree.SetAsync(isReadOnly: true, cancellationToken);
        Assert.SkipWhen(problem is not null, $"A directory cannot be made read-only here ({problem}).");
        return tree;
    }

    public async ValueTask DisposeAsync() => Assert.Null(await SetAsync(isReadOnly: false, CancellationToken.None));

    private async Task<string?> SetAsync(bool isReadOnly, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
        {
            return "Windows has other ways";
        }

        if (Environment.IsPrivilegedProcess)
        {
            return await Command.FindProblemAsync("chattr", [isReadOnly ? "+i" : "-i", .. _directories], cancellationToken);
        }

        foreach (var directory in _directories)
        {
            File.SetUnixFileMode(directory, UnixFileMode.UserRead | UnixFileMode.UserExecute | (isReadOnly ? 0 : UnixFileMode.UserWrite));
        }

        return null;
    }
}
