using System.Buffers;

namespace Mixpanel.ServerSide.UserAgents.WebSdk;

/// <summary>
/// Words to look for in a User-Agent: a plain "contains any of", as in the Mixpanel JavaScript SDK 2.83.
/// </summary>
/// <remarks>
/// Built on <see cref="SearchValues"/>, because a span search with <see cref="StringComparison.OrdinalIgnoreCase"/> is some twenty times slower
/// where the globalization mode is invariant, as it is in small container images. One per word, because in texts as short as a
/// User-Agent that is several times faster than one for all.
/// </remarks>
internal sealed class UserAgentWords
{
    private readonly SearchValues<string>[] _words;

    private UserAgentWords(ReadOnlySpan<string> words, StringComparison comparison)
    {
        _words = new SearchValues<string>[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            _words[i] = SearchValues.Create([words[i]], comparison);
        }
    }

    /// <summary>Apple's phones and tablets.</summary>
    public static UserAgentWords AppleMobile { get; } = AnyOf("iPhone", "iPad", "iPod");

    /// <summary>BlackBerry's phones and tablets; the web SDK asks for them in three places.</summary>
    public static UserAgentWords BlackBerry { get; } = AnyOfInAnyCase("BlackBerry", "PlayBook", "BB10");

    /// <summary>Chromium's browsers, whatever their product is.</summary>
    public static UserAgentWords Chromium { get; } = AnyOf("Chrome/", "Chromium/");

    /// <summary>Words that must be written as given.</summary>
    public static UserAgentWords AnyOf(params ReadOnlySpan<string> words) => new(words, StringComparison.Ordinal);

    /// <summary>Words whose letters may be upper or lower case.</summary>
    public static UserAgentWords AnyOfInAnyCase(params ReadOnlySpan<string> words) => new(words, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether at least one of the words occurs in <paramref name="userAgent"/>.</summary>
    public bool AreIn(ReadOnlySpan<char> userAgent)
    {
        foreach (var word in _words)
        {
            if (userAgent.ContainsAny(word))
            {
                return true;
            }
        }

        return false;
    }
}
