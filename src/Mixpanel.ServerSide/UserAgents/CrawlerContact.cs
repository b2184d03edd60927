namespace Mixpanel.ServerSide.UserAgents;

/// <summary>
/// The address that a crawler leaves for those who want to know who it is. Where code is kept it is the address of a library, which says nothing of who uses it.
/// </summary>
internal static class CrawlerContact
{
    private static readonly string[] CodeHosts = ["github.com/", "gitlab.com/", "k6.io"];

    /// <summary>Whether there is a web address or an e-mail address in <paramref name="userAgent"/>.</summary>
    public static bool IsIn(ReadOnlySpan<char> userAgent) => HasWebAddress(userAgent) || HasMailAddress(userAgent);

    private static bool HasWebAddress(ReadOnlySpan<char> text)
    {
        while (text.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme)
        {
            var isWeb = text[..scheme].EndsWith("http", StringComparison.Ordinal) || text[..scheme].EndsWith("https", StringComparison.Ordinal);
            text = text[(scheme + 3)..];
            if (isWeb && !IsCodeHost(text))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsCodeHost(ReadOnlySpan<char> address)
    {
        if (address.StartsWith("www.", StringComparison.Ordinal))
        {
            address = address[4..];
        }

        foreach (var host in CodeHosts)
        {
            if (address.StartsWith(host, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    // "react-native@0.72.1" is none.
    private static bool HasMailAddress(ReadOnlySpan<char> text)
    {
        while (text.IndexOf('@') is >= 0 and var at)
        {
            var isAfterName = at > 0 && char.IsAsciiLetterOrDigit(text[at - 1]);
            text = text[(at + 1)..];
            var length = 0;
            while (length < text.Length && (char.IsAsciiLetterOrDigit(text[length]) || text[length] is '-' or '.'))
            {
                length++;
            }

            if (isAfterName && length > 0 && char.IsAsciiLetter(text[0]) && text[..length].Contains('.'))
            {
                return true;
            }
        }

        return false;
    }
}
