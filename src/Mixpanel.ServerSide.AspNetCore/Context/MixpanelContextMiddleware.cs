using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Mixpanel.ServerSide.AspNetCore.Diagnostics;

namespace Mixpanel.ServerSide.AspNetCore.Context;

/// <summary>
/// Puts the lazy context on the request, and makes sure that a new visitor's cookie is written. The entry is not asynchronous: there is
/// nothing to do after the rest of the pipeline.
/// </summary>
internal sealed class MixpanelContextMiddleware
{
    private readonly RequestDelegate _next;
    private readonly RequestContextReader _reader;
    private readonly ILogger _logger;

    public MixpanelContextMiddleware(RequestDelegate next, RequestContextReader reader, ILoggerFactory loggers)
    {
        _next = next;
        _reader = reader;
        _logger = ContextLogger.Create(loggers);
        reader.IsInUse = true;
    }

    public Task InvokeAsync(HttpContext context)
    {
        // All of ours is inside the try, the application's own pipeline outside: its exceptions are not ours to see.
        try
        {
            // An error handler runs the pipeline a second time for the same request, which keeps its context.
            if (context.Features.Get<RequestContextFeature>() is null)
            {
                RequestContextFeature.Attach(context, _reader);
            }
        }
#pragma warning disable CA1031 // Analytics must never fail the request that it observes.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _logger.ContextFailed(exception);
        }

        return _next(context);
    }
}
