namespace Mixpanel.ServerSide.AspNetCore.Tests.Fuzz;

/// <summary>Spoils a text: what comes out is near to what a browser sends, and what nobody would send.</summary>
internal static class RequestMutations
{
    private const int Longest = 20_000;

    private static readonly string[] Pieces =
    [
        " ", "\t", "\0", "\r\n", "\r\nSet-Cookie: evil=1", "\n", "\u0001", "\u007F", "\u0085", "\u00A0", "\u2028", "\uFEFF", "\uFFFD", "\uD83D", "\uDE80", "\uD83D\uDE80", "\u00E4", "\u6F22", "\u202E",
        "%", "%0d%0a", "%00", "%ff", "%c3%28", "%ed%a0%80", "%25", "%2F", "%3F", "%3D", "%26", "%uD83D", "+", "\"", "\\", "\\ud83d", "'", ";", "; ", ",", "=", "&", "?", "#", "@", ":", "/", "//", "../",
        "[", "]", "{", "}", "(", ")", "<script>", "null", "undefined", "true", "0", "-1", "1e999", "$device:", "distinct_id", "$device_id", "$user_id", "token", "time", "$insert_id", "__proto__",
        "utm_source=", "&utm_campaign=x", "?utm_id=%F0%9F%9A%80", "&gclid=y", "&fbclid=", "google.com", "yahoo.com?p=", "xn--", ".", "..", "-", "*", "localhost", "127.0.0.1", "[::1]",
        "mp_device_id=", "mp_visitor=1", "text/html", "application/json", "Googlebot/2.1", "curl/8.0", "HeadlessChrome/",
    ];

    public static string Apply(Random random, string text)
    {
        for (var times = random.Pick([1, 1, 1, 2, 3, 8]); times > 0; times--)
        {
            text = Once(random, text);
        }

        return text.Length > Longest ? text[..Longest] : text;
    }

    private static string Once(Random random, string text)
    {
        var start = random.Next(text.Length + 1);
        var end = random.Next(start, Math.Min(text.Length, start + 40) + 1);
        return random.Next(12) switch
        {
            0 or 1 or 2 => text.Insert(start, random.Pick(Pieces)),
            3 => string.Concat(text.AsSpan(0, start), random.Pick(Pieces), text.AsSpan(end)),
            4 => text.Remove(start, end - start),
            5 => text.Insert(start, text[start..end]),
            6 => text[..start],
            7 => text.Insert(start, ((char)random.Next(random.Percent(70) ? 128 : char.MaxValue + 1)).ToString()),
            8 => string.Concat(text.AsSpan(0, start), RequestCorpus.Instance.Any(random)),
            9 => text.Insert(start, new string(random.Pick(['a', '(', '9', '%', ';', '\u00E4', '\uD83D', '.']), random.Pick([30, 255, 256, 1_000, 5_000]))),
            10 => string.Concat(text.AsSpan(0, start), random.Percent(50) ? text[start..end].ToUpperInvariant() : text[start..end].ToLowerInvariant(), text.AsSpan(end)),
            _ => string.Concat(text.AsSpan(0, start), Escaped(text[start..end]), text.AsSpan(end)),
        };
    }

    private static string Escaped(string text) => string.Concat(text.Select(static character => character < 256 ? $"%{(int)character:x2}" : character.ToString()));
}
