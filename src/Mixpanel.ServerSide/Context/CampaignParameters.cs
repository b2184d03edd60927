using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Mixpanel.ServerSide.Context;

/// <summary>
/// UTM parameters and click ids of a URL, found as the Mixpanel JavaScript SDK 2.83 finds them: by a text search and not by a query parser.
/// </summary>
/// <remarks>
/// The search takes the first <c>?</c> or <c>&amp;</c> + key + <c>=</c> anywhere in the text, path and nested URLs included, up to the next
/// <c>&amp;</c> or <c>#</c>. Reading the parsed query instead gave another answer for one test URL in six.
/// </remarks>
internal static class CampaignParameters
{
    /// <summary>The UTM parameters in the web SDK's order.</summary>
    public static readonly ImmutableArray<string> UtmKeys =
    [
        "utm_source",
        "utm_medium",
        "utm_campaign",
        "utm_content",
        "utm_term",
        "utm_id",
        "utm_source_platform",
        "utm_campaign_id",
        "utm_creative_format",
        "utm_marketing_tactic",
    ];

    /// <summary>The click ids in the web SDK's order.</summary>
    public static readonly ImmutableArray<string> ClickIdKeys =
    [
        "dclid",
        "fbclid",
        "gclid",
        "ko_click_id",
        "li_fat_id",
        "msclkid",
        "sccid",
        "ttclid",
        "twclid",
        "wbraid",
    ];

    private static readonly string[] Keys = [.. UtmKeys, .. ClickIdKeys];
    private static readonly int LongestKey = Keys.Max(static key => key.Length);

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> KeyNumbers =
        Keys.Select(static (key, number) => KeyValuePair.Create(key, number))
            .ToFrozenDictionary(StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether it is a UTM parameter or a click id.</summary>
    public static bool Contains(string name) => KeyNumbers.ContainsKey(name);

    /// <summary>
    /// The parameters in <paramref name="rawTarget"/> (path and query as they were sent, still percent-encoded) in the order of the keys:
    /// UTM first, then click ids. Values are whole, and empty ones are left out.
    /// </summary>
    public static ImmutableArray<KeyValuePair<string, string>> Read(string rawTarget)
    {
        if (!rawTarget.Contains('=', StringComparison.Ordinal))
        {
            return [];
        }

        Span<Hit> hits = stackalloc Hit[Keys.Length];
        hits.Clear();
        var withValue = FindFirstHits(rawTarget, hits);
        if (withValue == 0)
        {
            return [];
        }

        var parameters = new KeyValuePair<string, string>[withValue];
        var next = 0;
        for (var key = 0; key < hits.Length; key++)
        {
            if (hits[key].Length > 0)
            {
                parameters[next++] = new(Keys[key], UrlParameter.Decode(rawTarget.AsSpan(hits[key].Start, hits[key].Length)));
            }
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(parameters);
    }

    /// <summary>
    /// The UTM parameters among <paramref name="parameters"/> in the web SDK's order. Of a key that is there twice the first one counts, and an empty
    /// value does not.
    /// </summary>
    public static ImmutableArray<KeyValuePair<string, string>> UtmIn(IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        var values = new string?[UtmKeys.Length];
        for (var i = 0; i < parameters.Count; i++)
        {
            var (key, value) = parameters[i];
            if (key is not null && KeyNumbers.TryGetValue(key, out var number) && number < values.Length && !string.IsNullOrEmpty(value))
            {
                values[number] ??= value;
            }
        }

        return UtmOf(values);
    }

    /// <summary>The UTM parameters whose values stand at the places of their keys; null stands for none.</summary>
    public static ImmutableArray<KeyValuePair<string, string>> UtmOf(ReadOnlySpan<string?> values)
    {
        var parameters = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        for (var key = 0; key < values.Length; key++)
        {
            if (values[key] is { } value)
            {
                parameters.Add(new(UtmKeys[key], value));
            }
        }

        return parameters.DrainToImmutable();
    }

    private static int FindFirstHits(ReadOnlySpan<char> target, Span<Hit> hits)
    {
        var withValue = 0;
        for (var next = 0; ;)
        {
            var separator = target[next..].IndexOfAny('?', '&');
            if (separator < 0)
            {
                return withValue;
            }

            next += separator + 1;
            if (KeyAtStart(target[next..]) is not { } key || hits[key].IsFound)
            {
                continue;
            }

            // The search goes on inside the value, where the web SDK too sees "?utm_medium=".
            var start = next + Keys[key].Length + 1;
            hits[key] = new Hit(start, UrlParameter.LengthOfValue(target[start..]));
            withValue += hits[key].Length > 0 ? 1 : 0;
        }
    }

    private static int? KeyAtStart(ReadOnlySpan<char> text)
    {
        var keyLength = text[..Math.Min(text.Length, LongestKey + 1)].IndexOf('=');
        return keyLength > 0 && KeyNumbers.TryGetValue(text[..keyLength], out var key) ? key : null;
    }

    /// <summary>Where the first hit of a key has its value; a later hit does not count, even if this one is empty.</summary>
    private readonly record struct Hit(int Start, int Length)
    {
        public bool IsFound => Start > 0;
    }
}
