using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Mixpanel.ServerSide.UserAgents;

/// <summary>Versions as text.</summary>
internal static class VersionText
{
    /// <summary>Characters that a version has at most; anybody can write more into a header.</summary>
    public const int MaxLength = 32;

    private const int MaxMajorLength = 6;

    /// <summary>Whether it is one: digits, with single dots between them, and neither it nor its first part longer than any real one.</summary>
    public static bool IsVersion([NotNullWhen(true)] string? text)
    {
        if (text is not { Length: > 0 and <= MaxLength } || !char.IsAsciiDigit(text[^1]) || DigitsAtStart(text) > MaxMajorLength)
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]) && (text[i] != '.' || i == 0 || text[i - 1] == '.'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether only the first part is true: since Chrome 101 (2022) browsers of this engine write zeros behind it.</summary>
    public static bool IsReduced(string version) => version.Split('.') is [_, "0", "0", ..];

    /// <summary>As <see cref="NumberOf"/>, but null where the first part is longer than any real one.</summary>
    public static double? RealNumberOf(ReadOnlySpan<char> version) => DigitsAtStart(version) <= MaxMajorLength ? NumberOf(version) : null;

    /// <summary>
    /// The web SDK's form of a version: a number of its first and at most one further part, however large, as the web SDK's is. Null if it has none.
    /// </summary>
    public static double? NumberOf(ReadOnlySpan<char> version)
    {
        var major = DigitsAtStart(version);
        var afterMajor = version[major..];
        var minor = afterMajor is ['.', ..] ? DigitsAtStart(afterMajor[1..]) : 0;
        var end = minor > 0 ? major + 1 + minor : major;
        return major > 0
            && double.TryParse(version[..end], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
                ? number
                : null;
    }

    /// <summary>Whether a version begins with the same part as the web SDK's form of one.</summary>
    public static bool HasMajor(ReadOnlySpan<char> version, double number) =>
        NumberOf(version[..DigitsAtStart(version)]) is { } major && major == Math.Floor(number);

    /// <summary>How many digits it begins with.</summary>
    public static int DigitsAtStart(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }
}
