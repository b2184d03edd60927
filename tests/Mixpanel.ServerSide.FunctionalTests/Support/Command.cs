using System.ComponentModel;
using System.Diagnostics;

namespace Mixpanel.ServerSide.Functional.Support;

/// <summary>Runs a command of the system that may be missing, or not be allowed.</summary>
internal static class Command
{
    /// <returns>Why it did not succeed; null if it did.</returns>
    public static async Task<string?> FindProblemAsync(string name, string[] arguments, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(name, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var said = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = await process.StandardError.ReadToEndAsync(cancellationToken) + await said;
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0 ? null : $"{name}: {errors.Trim()}";
        }
        catch (Win32Exception exception)
        {
            return $"{name}: {exception.Message}";
        }
    }
}
