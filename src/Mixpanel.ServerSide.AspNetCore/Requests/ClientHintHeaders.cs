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
        var brands = HeaderText.First(headers, Brands);
        var mobile = HeaderText.First(headers, Mobile);
        var platform = HeaderText.First(headers, Platform);
        var platformVersion = HeaderText.First(headers, PlatformVersion);
        var model = HeaderText.First(headers, Model);
        var fullVersions = HeaderText.First(headers, FullVersions);
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
}
