namespace Mixpanel.ServerSide.Context;

/// <summary>
/// <c>$referring_domain</c> as in the Mixpanel JavaScript SDK 2.83: the third piece of the referrer when it is split at <c>/</c>.
/// Not <see cref="Uri.Host"/>: the port stays, and so does everything else that a browser writes there.
/// </summary>
internal static class ReferringDomain
{
    /// <summary>The domain in <paramref name="referrer"/>; null if it has none.</summary>
    public static string? Of(string? referrer)
    {
        var rest = referrer.AsSpan();
        for (var piece = 0; piece < 2; piece++)
        {
            var slash = rest.IndexOf('/');
            if (slash < 0)
            {
                return null;
            }

            rest = rest[(slash + 1)..];
        }

        var end = rest.IndexOf('/');
        var domain = end < 0 ? rest : rest[..end];
        return domain.IsEmpty ? null : domain.ToString();
    }
}
