namespace Mixpanel.ServerSide.Proxy.Registration;

/// <summary>The prefix under which the proxy stands.</summary>
internal static class ProxyPattern
{
    /// <summary>The route of all that is below the prefix.</summary>
    /// <exception cref="ArgumentException">It is empty, or more than names with slashes between them.</exception>
    public static string RouteBelow(string pattern, string parameter)
    {
        var path = pattern.Trim('/');
        if (path.Length == 0 || !path.Split('/').All(IsName))
        {
            throw new ArgumentException(
                $"The pattern of the Mixpanel proxy is '{pattern}'; it must be a path such as \"/mp\", of letters, digits, '-', '_', '.' and '~'. At the root it would take all that the application does not know.",
                nameof(pattern));
        }

        return $"/{path}/{{**{parameter}}}";
    }

    private static bool IsName(string segment) =>
        segment.Length > 0 && segment[0] != '.' && segment.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '~');
}
