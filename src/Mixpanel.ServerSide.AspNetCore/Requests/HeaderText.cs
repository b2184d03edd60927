using Microsoft.AspNetCore.Http;

namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>Headers that have one value.</summary>
internal static class HeaderText
{
    /// <summary>The value; null if there is none or an empty one. Of a header that came twice the first one counts.</summary>
    public static string? First(IHeaderDictionary headers, string name)
    {
        var values = headers[name];
        return values.Count > 0 && !string.IsNullOrEmpty(values[0]) ? values[0] : null;
    }
}
