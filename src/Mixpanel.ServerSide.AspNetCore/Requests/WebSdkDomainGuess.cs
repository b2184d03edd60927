namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>
/// The domain that the Mixpanel JavaScript SDK 2.83 takes a host for a part of: a rule about text that knows no list of public suffixes, with its mistakes.
/// <c>www.example.co.uk</c> belongs to <c>example.co.uk</c>, but <c>www.t.co</c> to itself.
/// </summary>
internal static class WebSdkDomainGuess
{
    private const int LongestEndWithTwoParts = 4;

    /// <summary>The domain; null if there is no guess, as for addresses and names without a dot.</summary>
    public static string? Of(string host)
    {
        var lastDot = host.LastIndexOf('.');
        if (lastDot < 0)
        {
            return null;
        }

        var end = host.AsSpan(lastDot + 1);
        return end.Length > LongestEndWithTwoParts || end is "com" or "org"
            ? LastTwoLabels(host, lastDot)
            : FirstLabelBeforeShortEnd(host);
    }

    private static string? LastTwoLabels(string host, int dot) =>
        LabelBefore(host, dot) is { Length: > 0 } label && IsEnd(host.AsSpan(dot + 1), mayHaveDots: false) ? host[(dot - label.Length)..] : null;

    // "co.uk" and "de" are both ends of two to six letters and dots. The label before it must have two characters.
    private static string? FirstLabelBeforeShortEnd(string host)
    {
        for (var dot = host.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = host.IndexOf('.', dot + 1))
        {
            var end = host.AsSpan(dot + 1);
            if (end.Length is >= 2 and <= 6 && IsEnd(end, mayHaveDots: true) && LabelBefore(host, dot) is { Length: > 1 } label)
            {
                return host[(dot - label.Length)..];
            }
        }

        return null;
    }

    /// <summary>Letters, digits and hyphens before the dot, but no hyphen first.</summary>
    private static ReadOnlySpan<char> LabelBefore(string host, int dot)
    {
        var start = dot;
        while (start > 0 && (char.IsAsciiLetterOrDigit(host[start - 1]) || host[start - 1] == '-'))
        {
            start--;
        }

        return host.AsSpan(start, dot - start).TrimStart('-');
    }

    private static bool IsEnd(ReadOnlySpan<char> end, bool mayHaveDots)
    {
        foreach (var character in end)
        {
            if (!char.IsAsciiLetter(character) && !(mayHaveDots && character == '.'))
            {
                return false;
            }
        }

        return true;
    }
}
