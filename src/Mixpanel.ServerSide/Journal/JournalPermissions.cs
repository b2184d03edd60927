using Microsoft.Win32.SafeHandles;

namespace Mixpanel.ServerSide.Journal;

/// <summary>
/// Makes files and folders that only the process's own user can read: messages hold what is known about people. On Windows they inherit the rights
/// of the directory they are in.
/// </summary>
internal static class JournalPermissions
{
    private const UnixFileMode Folder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Content = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, Folder);
        }
    }

    public static SafeFileHandle CreateFile(string path, long size)
    {
        using var stream = Open(path, FileMode.CreateNew, FileShare.ReadWrite | FileShare.Delete, size);
        return File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
    }

    public static FileStream Open(string path, FileMode mode, FileShare share, long size = 0)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share, BufferSize = 0, PreallocationSize = size };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Content;
        }

        return new FileStream(path, options);
    }
}
