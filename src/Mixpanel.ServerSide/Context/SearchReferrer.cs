namespace Mixpanel.ServerSide.Context;

/// <summary>
/// <c>$search_engine</c> and <c>mp_keyword</c> as in the Mixpanel JavaScript SDK 2.83: the first engine whose name stands anywhere behind the scheme
/// of the referrer, path and query included.
/// </summary>
/// <remarks>
/// It has the web SDK's mistakes, because browser and server feed the same reports: the return from a sign-in at <c>accounts.google.com</c> is a
/// search, and one at <c>search.yahoo.co.jp</c> is none.
/// </remarks>
internal static class SearchReferrer
{
    private const string LineEnds = "\n\r\u2028\u2029";

    /// <summary>The engines that there are, in the order in which they are looked for.</summary>
    public static readonly string[] Engines = ["google", "bing", "yahoo", "duckduckgo"];

    /// <summary>The search engine that <paramref name="referrer"/> is one of; null if it is none.</summary>
    public static string? EngineOf(string? referrer)
    {
        var text = BehindScheme(referrer);
        foreach (var engine in Engines)
        {
            if (IsIn(text, engine, engine == "google" ? "" : "com"))
            {
                return engine;
            }
        }

        return null;
    }

    /// <summary>What was searched for, where the engine of <paramref name="referrer"/> tells; most tell only their address.</summary>
    public static string? KeywordOf(string? referrer) => KeywordOf(referrer, EngineOf(referrer));

    /// <summary>The same where the engine, as <see cref="EngineOf"/> tells it, is known already.</summary>
    public static string? KeywordOf(string? referrer, string? engine) =>
        engine is null ? null : UrlParameter.Find(referrer, engine == "yahoo" ? "p" : "q");

    private static ReadOnlySpan<char> BehindScheme(ReadOnlySpan<char> referrer)
    {
        var scheme = referrer.StartsWith("http://", StringComparison.Ordinal) ? 7 : referrer.StartsWith("https://", StringComparison.Ordinal) ? 8 : referrer.Length;
        var text = referrer[scheme..];

        // "Anything" in the web SDK's rule ends with the line.
        return text.IndexOfAny(LineEnds) is >= 0 and var end ? text[..end] : text;
    }

    // The name, one character, and the ending.
    private static bool IsIn(ReadOnlySpan<char> text, string name, string ending)
    {
        while (text.IndexOf(name, StringComparison.Ordinal) is >= 0 and var start)
        {
            text = text[(start + name.Length)..];
            if (!text.IsEmpty && text[1..].StartsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
