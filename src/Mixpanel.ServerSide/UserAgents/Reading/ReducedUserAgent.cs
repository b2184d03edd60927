using Mixpanel.ServerSide.UserAgents.Hints;

namespace Mixpanel.ServerSide.UserAgents.Reading;

/// <summary>
/// Puts the model from a client hint where browsers wrote it before they left it out, so that the parser's rules for devices name brand and
/// model as they do for User-Agents that still tell them.
/// </summary>
internal static class ReducedUserAgent
{
    // Behind it the comment ends, goes on, or names a build.
    private const string Before = "; ";
    private static readonly string[] Places = ["; K)", "; K;", "; K Build"];

    /// <summary>The User-Agent with the model; null if it has no place for one, or the model cannot stand there.</summary>
    public static string? WithModel(string? userAgent, string model)
    {
        if (userAgent is null || !ModelText.FitsIntoComment(model))
        {
            return null;
        }

        foreach (var place in Places)
        {
            var found = userAgent.IndexOf(place, StringComparison.Ordinal);
            if (found >= 0)
            {
                var start = found + Before.Length;
                return string.Concat(userAgent.AsSpan(0, start), model, userAgent.AsSpan(start + DeviceFacts.ReducedModel.Length));
            }
        }

        return null;
    }
}
