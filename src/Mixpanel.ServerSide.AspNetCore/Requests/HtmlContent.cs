namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>Says whether a response is a page.</summary>
internal static class HtmlContent
{
    /// <summary>Whether the Content-Type is that of HTML, whatever its parameters.</summary>
    public static bool Is(string? contentType)
    {
        var type = contentType.AsSpan();
        var end = type.IndexOf(';');
        type = (end < 0 ? type : type[..end]).Trim();
        return type.Equals("text/html", StringComparison.OrdinalIgnoreCase) || type.Equals("application/xhtml+xml", StringComparison.OrdinalIgnoreCase);
    }
}
