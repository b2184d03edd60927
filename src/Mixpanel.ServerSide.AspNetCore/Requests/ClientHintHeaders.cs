using Microsoft.AspNetCore.Http;

namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>The headers of client hints (WICG "User-Agent Client Hints").</summary>
internal static class ClientHintHeaders
{
    public const string Brands = "Sec-CH-UA";
    public const string Mobile = "Sec-CH-UA-Mobile";
    public const string Platform = "Sec-CH-UA-Platform";
    public const string PlatformVersion = "Sec-CH-UA-Platform-Version";
    public const string Model = "Sec-CH-UA-Model";
    public const string FullVersions = "Sec-CH-UA-Full-Version-List";

    /// <summary>The hints as they came; null if there are none, as from Firefox, Safari and over plain HTTP.</summary>
    public static UserAgentClientHints? Read(IHeaderDictionary headers)
    {
        var brands = First(headers, Brands);
        var mobile = First(headers, Mobile);
        var platform = First(headers, Platform);
        var platformVersion = First(headers, PlatformVersion);
        var model = First(headers, Model);
        var fullVersions = First(headers, FullVersions);
        return (brands ?? mobile ?? platform ?? platformVersion ?? model ?? fullVersions) is null
            ? null
            : new UserAgentClientHints
            {
                Brands = brands,
                Mobile = mobile,
                Platform = platform,
                PlatformVersion = platformVersion,
                Model = model,
                FullVersions = fullVersions,
            };
    }

    // A header that came twice: the first one counts, as for the User-Agent. An empty one is none.
    private static string? First(IHeaderDictionary headers, string name)
    {
        var values = headers[name];
        return values.Count > 0 && !string.IsNullOrEmpty(values[0]) ? values[0] : null;
    }
}
