using System.Text;

namespace Mixpanel.ServerSide.UserAgentData;

/// <summary>Reads what the rules are made of.</summary>
internal static class SourceFile
{
    // A rule with a letter that was replaced would match something else.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="SourceFileException">The file cannot be read, or is not UTF-8.</exception>
    public static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path, Utf8);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new SourceFileException(path, exception.Message);
        }
    }

    /// <summary>The lines as they are: patterns may begin or end with a space.</summary>
    /// <exception cref="SourceFileException">The file cannot be read, is not UTF-8, or has no lines or an empty one.</exception>
    public static IReadOnlyList<string> ReadLines(string path)
    {
        var text = ReadText(path);
        var lines = text.Split('\n');
        if (lines[^1].Length > 0)
        {
            throw new SourceFileException(path, "The last line does not end; the file may have been cut short.");
        }

        if (lines.Length == 1 || lines.SkipLast(1).Any(string.IsNullOrWhiteSpace))
        {
            throw new SourceFileException(path, "There must be a pattern on each line.");
        }

        return lines[..^1];
    }
}
