namespace Mixpanel.ServerSide.UserAgents.WebSdk;

/// <summary>
/// Finds the number that follows a token such as <c>Chrome/</c>: the first place where the token is followed by a digit,
/// as the version patterns of the Mixpanel JavaScript SDK 2.83 do.
/// </summary>
internal static class UserAgentNumber
{
    /// <summary>Where the digits start after the left-most of <paramref name="tokens"/> that has some; -1 if none has.</summary>
    public static int IndexAfter(ReadOnlySpan<char> userAgent, params ReadOnlySpan<string> tokens)
    {
        var first = -1;
        foreach (var token in tokens)
        {
            var index = IndexAfter(userAgent, token);
            if (index >= 0 && (first < 0 || index < first))
            {
                first = index;
            }
        }

        return first;
    }

    private static int IndexAfter(ReadOnlySpan<char> userAgent, string token)
    {
        var next = 0;
        while (true)
        {
            var found = userAgent[next..].IndexOf(token, StringComparison.Ordinal);
            if (found < 0)
            {
                return -1;
            }

            next += found + token.Length;
            if (next < userAgent.Length && char.IsAsciiDigit(userAgent[next]))
            {
                return next;
            }
        }
    }
}
