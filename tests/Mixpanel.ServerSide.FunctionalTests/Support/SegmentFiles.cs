using System.Text;

namespace Mixpanel.ServerSide.Functional.Support;

/// <summary>The files of a journal that hold events, looked at from outside: as bytes in which the events' JSON can be found.</summary>
internal static class SegmentFiles
{
    private static readonly byte[] Mark = Encoding.ASCII.GetBytes($"\"{NumberedEvent.NumberProperty}\":");

    /// <summary>The files with events in them.</summary>
    public static IReadOnlyList<string> In(string journalDirectory) =>
        [.. Directory.EnumerateFiles(journalDirectory, "*", SearchOption.AllDirectories).Where(static path => File.ReadAllBytes(path).AsSpan().IndexOf(Mark) >= 0)];

    /// <summary>Where the number of each event begins, and the number.</summary>
    public static IReadOnlyList<(int Position, int Number)> Events(ReadOnlySpan<byte> bytes)
    {
        var events = new List<(int, int)>();
        for (var at = 0; bytes[at..].IndexOf(Mark) is >= 0 and var found;)
        {
            at += found + Mark.Length;
            var number = 0;
            for (; at < bytes.Length && char.IsAsciiDigit((char)bytes[at]); at++)
            {
                number = (number * 10) + bytes[at] - '0';
            }

            events.Add((at, number));
        }

        return events;
    }

    /// <summary>Copies a journal, so that it can be damaged in more than one way.</summary>
    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var directory in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(directory.Replace(from, to, StringComparison.Ordinal));
        }

        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, file.Replace(from, to, StringComparison.Ordinal));
        }
    }
}
