using System.Globalization;
using Microsoft.AspNetCore.Routing;
using Mixpanel.ServerSide.Configuration;

namespace Mixpanel.ServerSide.AspNetCore.PageViews;

/// <summary>The properties of a page view, named as the web SDK's; empty ones are left out, as there.</summary>
internal static class PageViewProperties
{
    private const string Title = "current_page_title";
    private const string Domain = "current_domain";
    private const string Path = "current_url_path";
    private const string Protocol = "current_url_protocol";
    private const string Search = "current_url_search";

    /// <summary>Whether a route value may become a property of this name.</summary>
    public static bool IsFree(string? name) =>
        SettablePropertyNames.Contains(name) && name is not (Title or Domain or Path or Protocol or Search);

    public static MixpanelProperties Of(string? url, MixpanelPageViewAttribute? page, RouteValueDictionary routeValues)
    {
        var parts = PageUrlParts.Of(url);
        var properties = new MixpanelProperties();
        Add(properties, Title, page?.PageName);
        Add(properties, Domain, parts.Domain);
        Add(properties, Path, parts.Path);
        Add(properties, Protocol, parts.Protocol);
        Add(properties, Search, parts.Search);
        foreach (var name in page?.RouteValues ?? [])
        {
            if (IsFree(name))
            {
                Add(properties, name, Convert.ToString(routeValues[name], CultureInfo.InvariantCulture));
            }
        }

        return properties;
    }

    private static void Add(MixpanelProperties properties, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            properties[name] = value;
        }
    }
}
