using Microsoft.Extensions.Logging;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Fuzz;

/// <summary>Exceptions that the library catches are findings too: each log line that tells of one.</summary>
internal sealed class FailureLog(Findings findings) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, findings);

    public void Dispose()
    {
    }

    private sealed class Logger(string category, Findings findings) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        // The framework warns of cookies that are no tickets.
        public bool IsEnabled(LogLevel logLevel) =>
            logLevel >= LogLevel.Error || (logLevel == LogLevel.Warning && category.StartsWith("Mixpanel", StringComparison.Ordinal));

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            // The application names users who cannot be any.
            if (IsEnabled(logLevel) && eventId.Name is not ("MessageRefused" or "MessageRepaired"))
            {
                findings.Add($"{category} logs {eventId.Name}", $"{formatter(state, exception)} {exception}");
            }
        }
    }
}
