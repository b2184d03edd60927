using Microsoft.Extensions.Logging;
using Mixpanel.ServerSide.Diagnostics;

namespace Mixpanel.ServerSide.AspNetCore.Diagnostics;

/// <summary>Makes the logger of the request context. A log provider that fails must not fail the request either.</summary>
internal static class ContextLogger
{
    public static ILogger Create(ILoggerFactory loggers) => new ForgivingLogger(loggers.CreateLogger("Mixpanel.ServerSide.Context"));
}
