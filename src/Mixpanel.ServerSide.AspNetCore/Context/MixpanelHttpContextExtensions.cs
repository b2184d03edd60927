using Mixpanel.ServerSide;
using Mixpanel.ServerSide.AspNetCore.Context;

namespace Microsoft.AspNetCore.Http;

/// <summary>Gives the Mixpanel context of a request.</summary>
public static class MixpanelHttpContextExtensions
{
    /// <summary>Gives what the request told about the visitor, with the user who is signed in now.</summary>
    /// <param name="context">The request.</param>
    /// <returns>The context, which may be kept and used after the request; null if <c>UseMixpanelContext</c> has not run for it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="context"/> is null.</exception>
    public static MixpanelContext? GetMixpanelContext(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<RequestContextFeature>()?.Current;
    }
}
