using Microsoft.Net.Http.Headers;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Fuzz;

/// <summary>The headers that a browser or another client sends.</summary>
internal static class RequestHeaders
{
    private const string Html = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    public static void Add(Random random, RandomRequest request, string userAgent)
    {
        Add(HeaderNames.UserAgent, random.Percent(90) ? userAgent : random.Pick(RequestCorpus.Instance.UserAgents));
        switch (random.Next(10))
        {
            case < 5:
                Fetch("navigate", "document", Html);
                break;
            case 5 or 6:
                Fetch("cors", "empty", "*/*");
                break;
            case 7:
                Fetch("no-cors", random.Pick(["image", "script", "style"]), "image/*");
                break;
            case 8:
                Add(HeaderNames.Accept, random.Pick([Html, "*/*", "application/json"]));
                break;
            default:
                Fetch("cors", "empty", "*/*");
                Add(random.Pick(["HX-Request", "Turbo-Frame", "X-PJAX", "X-Up-Version"]), "true");
                Add("HX-Current-URL", random.Pick(RequestCorpus.Instance.Urls));
                break;
        }

        Maybe(60, HeaderNames.Referer, random.Pick(random.Percent(70) ? RequestCorpus.Instance.Referrers : RequestCorpus.Instance.Urls));
        Maybe(3, "DNT", "1");
        Maybe(4, "Sec-GPC", "1");
        Maybe(3, "Sec-Purpose", "prefetch;prerender");
        Maybe(2, "X-Requested-With", "XMLHttpRequest");
        if (random.Percent(40))
        {
            Add("Sec-CH-UA", "\"Chromium\";v=\"140\", \"Not=A?Brand\";v=\"24\", \"Google Chrome\";v=\"140\"");
            Add("Sec-CH-UA-Mobile", random.Pick(["?0", "?1"]));
            Add("Sec-CH-UA-Platform", random.Pick(["\"Windows\"", "\"macOS\"", "\"Android\"", "\"Linux\""]));
            Maybe(50, "Sec-CH-UA-Platform-Version", random.Pick(["\"15.0.0\"", "\"10.15.7\"", "\"0.1.0\""]));
            Maybe(50, "Sec-CH-UA-Model", "\"Pixel 8\"");
            Maybe(50, "Sec-CH-UA-Full-Version-List", "\"Chromium\";v=\"140.0.1.2\", \"Google Chrome\";v=\"140.0.1.2\"");
        }

        void Fetch(string mode, string destination, string accept)
        {
            Add("Sec-Fetch-Mode", mode);
            Add("Sec-Fetch-Dest", destination);
            Add("Sec-Fetch-Site", random.Pick(["same-origin", "cross-site", "none"]));
            Add(HeaderNames.Accept, accept);
        }

        void Maybe(int chance, string name, string value)
        {
            if (random.Percent(chance))
            {
                Add(name, value);
            }
        }

        void Add(string name, string value) => request.Headers.Add(new(name, value));
    }
}
