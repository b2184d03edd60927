using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Mixpanel.ServerSide.AspNetCore.Diagnostics;

namespace Mixpanel.ServerSide.AspNetCore.Context;

/// <summary>
/// Puts the lazy context on the request, and makes sure that a new visitor's cookie is written. The entry is not asynchronous: there is
/// nothing to do after the rest of the pipeline.
/// </summary>
internal sealed class MixpanelContextMiddleware(RequestDelegate next, RequestContextReader reader, ILoggerFactory loggers)
{
    private readonly ILogger _logger = ContextLogger.Create(loggers);

    public Task InvokeAsync(HttpContext context)
    {
        // All of ours is inside the try, the application's own pipeline outside: its exceptions are not ours to see.
        try
        {
            Attach(context);
        }
#pragma warning disable CA1031 // Analytics must never fail the request that it observes.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _logger.ContextFailed(exception);
        }

        return next(context);
    }

    private void Attach(HttpContext context)
    {
        // An error handler runs the pipeline a second time for the same request, which keeps its context.
        if (context.Features.Get<RequestContextFeature>() is not null)
        {
            return;
        }

        var feature = new RequestContextFeature(context, reader);
        context.Features.Set(feature);
        if (reader.MayNeedCookie(context.Request))
        {
            context.Response.OnStarting(WriteCookie, feature);
        }

        if (reader.AsksForClientHints(context.Request))
        {
            context.Response.OnStarting(AskForClientHints, feature);
        }
    }

    private Task WriteCookie(object feature) =>
        Change(feature, static feature => feature.WriteCookie(), static (logger, exception) => logger.CookieFailed(exception));

    private Task AskForClientHints(object feature) =>
        Change(feature, static feature => feature.AskForClientHints(), static (logger, exception) => logger.ClientHintsFailed(exception));

    // The response is about to start.
    private Task Change(object feature, Action<RequestContextFeature> change, Action<ILogger, Exception> tell)
    {
        try
        {
            change((RequestContextFeature)feature);
        }
#pragma warning disable CA1031 // As above: without the cookie the visitor gets another id, without hints less is known, with an exception there is no page.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            tell(_logger, exception);
        }

        return Task.CompletedTask;
    }
}
