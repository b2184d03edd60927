using System.IO.Enumeration;
using Mixpanel.ServerSide.Files;

namespace Mixpanel.ServerSide.DeadLetters;

/// <summary>
/// The directory with the files of dead letters, and the folder <c>resend</c> in it. Several processes write to it, each to files of its own.
/// They hold what messages hold, so nobody but the application's user may read them.
/// </summary>
internal sealed class DeadLetterDirectory(string path)
{
    public string Path { get; } = path;

    /// <summary>Where a person puts files that are to be sent again.</summary>
    public string ResendPath { get; } = System.IO.Path.Combine(path, "resend");

    /// <summary>Makes what is missing of the directory and its folder.</summary>
    public void Create()
    {
        OwnerOnly.CreateFolder(Path);
        if (!File.Exists(ResendPath)) // which is what moving a file to a folder makes where the folder is missing; letters are kept all the same
        {
            OwnerOnly.CreateFolder(ResendPath);
        }
    }

    /// <summary>Bytes of all dead letters in it, whoever has written them; 0 if there is no directory. What is to be sent again does not count.</summary>
    public long Measure() => !Directory.Exists(Path)
        ? 0
        : new FileSystemEnumerable<long>(Path, static (ref FileSystemEntry file) => file.Length)
        {
            ShouldIncludePredicate = static (ref FileSystemEntry file) => !file.IsDirectory,
        }.Sum();

    /// <summary>Opens a file to write at its end; others may read it, and move or delete it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mode"><see cref="FileMode.CreateNew"/>, <see cref="FileMode.Append"/> or <see cref="FileMode.Open"/>.</param>
    public static FileStream OpenToWrite(string path, FileMode mode) => OwnerOnly.Open(
        path,
        new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.Write,
            Share = FileShare.Read | FileShare.Delete,
            BufferSize = 0, // what is written is with the operating system, and survives the process
        });
}
