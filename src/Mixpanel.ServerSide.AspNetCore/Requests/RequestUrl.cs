using System.Diagnostics.CodeAnalysis;

namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>
/// <c>$current_url</c>: the address as the Mixpanel JavaScript SDK 2.83 reads it from the page, still percent-encoded,
/// put together from what is on the wire. Only the fragment is missing, which browsers do not send.
/// </summary>
internal static class RequestUrl
{
    /// <summary>
    /// The absolute URL of a request. A target that is itself an http or https URL stays as it is; null if the target names no page
    /// (<c>OPTIONS *</c>, <c>CONNECT host:port</c>) or the host is unknown. Never throws.
    /// </summary>
    public static string? Of(string scheme, string host, string rawTarget)
    {
        if (string.IsNullOrEmpty(rawTarget))
        {
            return null;
        }

        if (rawTarget[0] != '/')
        {
            return IsAbsolute(rawTarget) ? rawTarget : null;
        }

        return string.IsNullOrEmpty(scheme) || string.IsNullOrEmpty(host)
            ? null
            : string.Concat(scheme, "://", host, rawTarget);
    }

    /// <summary>Whether it is an http or https URL with a host. Never throws.</summary>
    public static bool IsAbsolute([NotNullWhen(true)] string? target) =>
        target is not null && (HasHostAfter(target, "http://") || HasHostAfter(target, "https://"));

    private static bool HasHostAfter(string target, string scheme) =>
        target.Length > scheme.Length
        && target.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
        && target[scheme.Length] != '/';
}
