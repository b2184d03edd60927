namespace Mixpanel.ServerSide.Files;

/// <summary>
/// Makes files and folders that only the process's own user can read: messages hold what is known about people. On Windows they inherit the rights
/// of the directory that they are in.
/// </summary>
internal static class OwnerOnly
{
    private const UnixFileMode Content = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a folder where there is none.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, Content | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Opens a file; one that it makes is the user's only.</summary>
    public static FileStream Open(string path, FileStreamOptions options)
    {
        if (options.Mode is not (FileMode.Open or FileMode.Truncate) && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Content;
        }

        return new FileStream(path, options);
    }
}
