using Mixpanel.ServerSide.AspNetCore.Requests;

namespace Mixpanel.ServerSide.AspNetCore.Visitors;

/// <summary>What was read of a request: the page that it is about, whether the visitor may be tracked, and who that is.</summary>
/// <param name="Page">The page.</param>
/// <param name="Cookies">The text of the cookies.</param>
/// <param name="Suppression">Why the visitor may not be tracked, apart from being a bot.</param>
/// <param name="NobodysBecause">Why what is tracked belongs to nobody: the visitor has not consented, and the settings say so.</param>
/// <param name="Visitor">Who the visitor is.</param>
/// <param name="Known">What the visitor's cookies said when the request came.</param>
/// <param name="MaySetCookies">Whether cookies could be set when it was read; if not, nothing is known of the visitor.</param>
internal sealed record RequestReading(
    RequestPage Page, string Cookies, MixpanelSuppression Suppression, MixpanelSuppression NobodysBecause, RequestVisitor Visitor, VisitorState Known, bool MaySetCookies)
{
    public bool IsNobodys => NobodysBecause != MixpanelSuppression.None;
}
