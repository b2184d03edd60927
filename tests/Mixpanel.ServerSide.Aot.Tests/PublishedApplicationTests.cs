using System.Diagnostics;

namespace Mixpanel.ServerSide.Aot.Tests;

/// <summary>Runs the application of <c>tests/aot/AotApp</c>, which was published ahead of time from the packages and checks what arrives.</summary>
public sealed class PublishedApplicationTests(ITestOutputHelper output)
{
    // Set by build.sh, and so never skipped there.
    private static readonly string? Program = Environment.GetEnvironmentVariable("MIXPANEL_AOT_APP");

    [Fact(Timeout = 180_000)]
    public async Task The_published_application_passes_its_own_checks()
    {
        Assert.SkipWhen(string.IsNullOrEmpty(Program), "Nothing has been published; ./build.sh publishes the application and then runs this test.");
        var (exitCode, said) = await RunAsync(Program);
        output.WriteLine(said);
        Assert.True(exitCode == 0, said);
        Assert.Contains(" 0 wrong", said, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("MIXPANEL_AOT") == "native")
        {
            Assert.Contains("(native)", said, StringComparison.Ordinal);
        }
    }

    private static async Task<(int ExitCode, string Said)> RunAsync(string program)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        try
        {
            var written = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var said = await written + await errors;
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, said);
        }
        finally
        {
            process.Kill(entireProcessTree: true); // does nothing once it has ended
        }
    }
}
