using System.Buffers;
using System.Collections.Frozen;
using Mixpanel.ServerSide.Context;

namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>
/// Takes out of a URL what must not be in a report: values of all query parameters but the allowed ones, the fragment, user and password, and
/// what looks like a secret in the path.
/// </summary>
/// <remarks>
/// It works on the text and not on a parsed <see cref="Uri"/>: a text that is no URL is redacted as well, and what stays is left as it was
/// written. Where it is in doubt, it redacts. Its time grows with the length of the text and not faster.
/// </remarks>
internal sealed class UrlRedaction
{
    /// <summary>What stands in the place of what was taken out.</summary>
    public const string Redacted = "redacted";

    /// <summary>In the list it allows every query parameter. What is taken out elsewhere in the URL is taken out all the same.</summary>
    public const string Everything = "*";

    private const int LongestName = 40;

    private static readonly SearchValues<char> NestedQuery = SearchValues.Create("?=&;");

    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _allowed;
    private readonly bool _allowsEverything;

    /// <summary>Makes a redaction.</summary>
    /// <param name="allowedParameters">Names of query parameters whose values stay, in any case; <see cref="Everything"/> for all.</param>
    public UrlRedaction(IEnumerable<string> allowedParameters)
    {
        var names = allowedParameters.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        _allowed = names.GetAlternateLookup<ReadOnlySpan<char>>();
        _allowsEverything = names.Contains(Everything);
    }

    /// <summary>Parameters of campaigns, and those that tell which part of a list is shown and how.</summary>
    public static IReadOnlyList<string> DefaultAllowed { get; } =
    [
        .. CampaignParameters.UtmKeys,
        .. CampaignParameters.ClickIdKeys,
        "gad_source",
        "gclsrc",
        "gbraid",
        "page",
        "per_page",
        "sort",
        "order",
        "lang",
        "locale",
        "view",
        "tab",
    ];

    /// <summary>The URL without what must not be in a report; the same instance if there was nothing. Never throws.</summary>
    public string Apply(string url)
    {
        var edits = new TextEdits(url);
        var fragment = url.IndexOf('#') is >= 0 and var hash ? hash : url.Length;
        var query = url.AsSpan(0, fragment).IndexOf('?') is >= 0 and var mark ? mark : fragment;
        var (authority, path) = AuthorityIn(url.AsSpan(0, query));
        if (url.AsSpan(authority, path - authority).LastIndexOf('@') is >= 0 and var at)
        {
            edits.Replace(authority, authority + at + 1, string.Empty);
        }

        UrlPathRedaction.Apply(ref edits, url, path, query);
        if (!_allowsEverything)
        {
            RedactQuery(ref edits, url, Math.Min(query + 1, fragment), fragment);
        }

        edits.Replace(fragment, url.Length, string.Empty);
        return edits.ToString();
    }

    // Where host and port with user and password begin and end. Without them, both are where the path begins.
    private static (int Start, int End) AuthorityIn(ReadOnlySpan<char> url)
    {
        var slashes = url.IndexOf("//", StringComparison.Ordinal);
        if (slashes < 0 || !(slashes == 0 || IsScheme(url[..slashes])))
        {
            return (0, 0);
        }

        var start = slashes + 2;
        var length = url[start..].IndexOfAny('/', '\\');
        return (start, length < 0 ? url.Length : start + length);
    }

    private static bool IsScheme(ReadOnlySpan<char> text)
    {
        if (text is not [.. var scheme, ':'])
        {
            return false;
        }

        foreach (var character in scheme)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('+' or '-' or '.'))
            {
                return false;
            }
        }

        return true;
    }

    private void RedactQuery(ref TextEdits edits, ReadOnlySpan<char> url, int start, int end)
    {
        while (start < end)
        {
            var length = url[start..end].IndexOf('&');
            var next = length < 0 ? end : start + length;
            RedactParameter(ref edits, url[start..next], start);
            start = next + 1;
        }
    }

    private void RedactParameter(ref TextEdits edits, ReadOnlySpan<char> parameter, int start)
    {
        var equals = parameter.IndexOf('=');
        var name = equals < 0 ? parameter : parameter[..equals];
        var value = equals < 0 ? default : parameter[(equals + 1)..];
        var end = start + parameter.Length;
        if (parameter.IsEmpty || (_allowed.Contains(name) && !EscapedText.HasAny(value, NestedQuery)))
        {
            return;
        }

        // Without a value, the secret may be what stands in the place of the name.
        var isNameKept = _allowed.Contains(name) || (value.ContainsAnyExcept('=') && IsName(name));
        edits.Replace(isNameKept ? start + equals + 1 : start, end, Redacted);
    }

    // Names of lists may have brackets, escaped by most browsers.
    private static bool IsName(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text.Length > LongestName || SecretText.IsIn(text))
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (text[i..].StartsWith("%5B", StringComparison.OrdinalIgnoreCase) || text[i..].StartsWith("%5D", StringComparison.OrdinalIgnoreCase))
            {
                i += 2;
            }
            else if (!char.IsAsciiLetterOrDigit(text[i]) && text[i] is not ('_' or '-' or '.' or '$' or '[' or ']'))
            {
                return false;
            }
        }

        return true;
    }
}
