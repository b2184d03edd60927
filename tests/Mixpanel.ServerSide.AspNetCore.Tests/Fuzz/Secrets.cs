using Microsoft.Net.Http.Headers;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Fuzz;

/// <summary>
/// Puts a word that must leave nowhere into values of query parameters that are not allowed, fragments, user and password, and addresses in the path. After the
/// mutations, so that it stands where it should.
/// </summary>
internal static class Secrets
{
    /// <summary>A word, so that nothing but its place makes it a secret.</summary>
    public const string Word = "Zqsecretqz";

    private static readonly string[] Names =
        ["password", "token", "code", "email", "sid", "x", "s%5B%5D", "p%61ge", "%70age", "utm%5Fsource", "Utm_source_", "state", "\u00FCber", "a b", ".", "$", "__proto__", "page%00", "page "];

    // No '&' and no '#': behind them another parameter or the fragment begins. No '?': the web SDK looks for campaigns and search words behind each.
    private static readonly string[] Noise = ["", "", "", "a", "%20", "=", "==", "/", "//", "@", ":", ";", "%26", "%3F", "%3d", "\\", " ", "\u00FC", "+", ".", "%", "\uD83D", "\0", "\r\n", "-", "_"];

    // Values of allowed parameters that hold a query themselves.
    private static readonly string[] Nested = ["page=https%3A%2F%2Fa.example%2F%3Fpw%3D", "sort=1;password=", "view=x%3Bpw=", "lang=a%253Fpw%253D", "tab=?pw=", "PAGE=1?"];

    /// <returns>How many times the word is in the request.</returns>
    public static int Insert(Random random, RandomRequest request)
    {
        // A campaign there would go on into what follows.
        var hasCampaign = (request.Scheme + request.Host).AsSpan().IndexOfAny('?', '&') >= 0;
        var count = 0;
        if (random.Percent(60))
        {
            request.Target = InUrl(random, request.Target, hasCampaign);
            count++;
        }

        if (random.Percent(5) && !hasCampaign)
        {
            request.Host = $"{random.Pick(["", "user", "\u00FC"])}:{Word}@{request.Host}";
            count++;
        }

        for (var i = 0; i < request.Headers.Count; i++)
        {
            var (name, value) = request.Headers[i];
            if ((name == HeaderNames.Referer || name == "HX-Current-URL") && random.Percent(60))
            {
                request.Headers[i] = new(name, InUrl(random, value, hasCampaign: false));
                count++;
            }
        }

        return count;
    }

    private static string InUrl(Random random, string url, bool hasCampaign) => random.Next(8) switch
    {
        0 => $"{url}#{random.Pick(["", "access_token=", "/", "?a=", "\u00FC"])}{Word}",
        1 when url.IndexOf("://", StringComparison.Ordinal) is > 0 and var scheme && !hasCampaign && url.AsSpan(0, scheme).IndexOfAny("/?&#") < 0 => url.Insert(scheme + 3, $"user:{Word}@"),
        2 when !hasCampaign && url.StartsWith('/') => $"/{Word}{random.Pick(["@", "%40"])}a.example{url}",
        3 => InQuery(url, random.Pick(Nested) + Word),
        4 => InQuery(url, Word), // a parameter without a name
        _ => InQuery(url, $"{random.Pick(Names)}={random.Pick(Noise)}{random.Pick(Noise)}{Word}{random.Pick(Noise)}"),
    };

    // With '&' on both sides: a campaign that the web SDK finds before the query would end there only.
    private static string InQuery(string url, string parameter)
    {
        var fragment = url.IndexOf('#', StringComparison.Ordinal) is >= 0 and var hash ? hash : url.Length;
        var query = url.IndexOf('?', StringComparison.Ordinal);
        return query < 0 || query > fragment ? url.Insert(fragment, $"?&{parameter}&")
            : parameter.Length % 2 == 0 ? url.Insert(query + 1, $"&{parameter}&") : url.Insert(fragment, $"&{parameter}&");
    }
}
