using Microsoft.Extensions.Logging;

namespace Mixpanel.ServerSide.AspNetCore.Diagnostics;

/// <summary>Log messages of the request context, ids 1 to 19. They never hold what the visitor sent.</summary>
internal static partial class ContextLog
{
    [LoggerMessage(EventId = 1, EventName = "ContextFailed", Level = LogLevel.Error,
        Message = "The Mixpanel context could not be attached to a request; events of this request arrive without it.")]
    public static partial void ContextFailed(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 2, EventName = "CookieFailed", Level = LogLevel.Error,
        Message = "The Mixpanel cookies could not be written; the visitor will get another id at the next request.")]
    public static partial void CookieFailed(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 3, EventName = "UserIdFailed", Level = LogLevel.Error,
        Message = "The delegate UserId of the Mixpanel context options threw an exception; such messages are tracked as if nobody were signed in. This is told once.")]
    public static partial void UserIdFailed(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 4, EventName = "ContextMissing", Level = LogLevel.Warning,
        Message = "A message was tracked in a request that UseMixpanelContext has not seen; it goes without browser, address, campaign and user. Call app.UseMixpanelContext() before everything that tracks. This is told once.")]
    public static partial void ContextMissing(this ILogger logger);

    [LoggerMessage(EventId = 5, EventName = "ClientHintsFailed", Level = LogLevel.Error,
        Message = "The response could not ask for client hints; what only they tell stays unknown.")]
    public static partial void ClientHintsFailed(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 6, EventName = "ConsentFailed", Level = LogLevel.Error,
        Message = "The delegate Consent of the Mixpanel context options threw an exception; such visitors count as people who have not consented. This is told once.")]
    public static partial void ConsentFailed(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 7, EventName = "SignInFailed", Level = LogLevel.Error,
        Message = "A sign-in or sign-out could not be noticed for the Mixpanel context; what follows in this request is tracked as the request tells.")]
    public static partial void SignInFailed(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 10, EventName = "PageViewFailed", Level = LogLevel.Error,
        Message = "A page view could not be tracked.")]
    public static partial void PageViewFailed(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 11, EventName = "PageViewIncludeFailed", Level = LogLevel.Error,
        Message = "The delegate Include of the Mixpanel page view options threw an exception; such page views are not tracked. This is told once.")]
    public static partial void PageViewIncludeFailed(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 12, EventName = "PageViewRouteValueRefused", Level = LogLevel.Warning,
        Message = "[MixpanelPageView] names the route value '{Name}', which cannot become a property of page views and is left out: the name is reserved, blank or too long. This is told once for each name.")]
    public static partial void PageViewRouteValueRefused(this ILogger logger, string? name);
}
