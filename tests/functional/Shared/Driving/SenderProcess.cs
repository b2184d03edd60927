using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Threading.Channels;

namespace Mixpanel.ServerSide.Functional;

/// <summary>A sender that runs: a real process, which can be waited for, ended and killed.</summary>
internal sealed partial class SenderProcess : IAsyncDisposable
{
    private const int SigTerm = 15;

    // Beside the folder of whoever runs this: artifacts/bin/Sender/release.
    private static readonly string Program = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", "Sender", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), "Sender.dll"));

    // The one that runs us: <root>/shared/Microsoft.NETCore.App/10.0.0.
    private static readonly string Dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));

    private readonly Process _process = new();
    private readonly ConcurrentQueue<string> _log = new();
    private readonly Channel<SenderReport> _reports = Channel.CreateUnbounded<SenderReport>();
    private SenderReport? _last;

    private SenderProcess(SenderLaunch launch)
    {
        _process.StartInfo = new ProcessStartInfo(Dotnet, [Program, .. launch.Arguments()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process.StartInfo.Environment["NO_PROXY"] = launch.Endpoint.Host;
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Log(line.Data);
    }

    /// <summary>Which process it is.</summary>
    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>What it has logged so far, a line each.</summary>
    public IReadOnlyCollection<string> Logged => _log;

    public static SenderProcess Start(SenderLaunch launch)
    {
        var sender = new SenderProcess(launch);
        sender._process.Start();
        sender._process.BeginOutputReadLine();
        sender._process.BeginErrorReadLine();
        return sender;
    }

    /// <summary>Waits until it is so far, and gives what it then said.</summary>
    public async Task<SenderReport> WaitForAsync(SenderState state, CancellationToken cancellationToken)
    {
        while (_last is null || _last.State < state)
        {
            await NextReportAsync(cancellationToken);
        }

        return _last;
    }

    /// <summary>What it says next, whatever it is.</summary>
    public async Task<SenderReport> NextReportAsync(CancellationToken cancellationToken)
    {
        if (await _reports.Reader.WaitToReadAsync(cancellationToken) && _reports.Reader.TryRead(out _last))
        {
            return _last;
        }

        await _process.WaitForExitAsync(cancellationToken);
        throw new InvalidOperationException($"The sender has ended with {_process.ExitCode}. It logged:\n{string.Join('\n', _log)}");
    }

    /// <summary>Waits for its end, which must be a good one.</summary>
    /// <returns>What it said last.</returns>
    public async Task<SenderReport> EndAsync(CancellationToken cancellationToken)
    {
        var report = await WaitForAsync(SenderState.Ended, cancellationToken);
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode == 0
            ? report
            : throw new InvalidOperationException($"The sender has ended with {_process.ExitCode}. It logged:\n{string.Join('\n', _log)}");
    }

    /// <summary>Asks it to end, as a host does: SIGTERM, where there are signals.</summary>
    public void Terminate()
    {
        if (OperatingSystem.IsWindows())
        {
            _process.StandardInput.Close();
        }
        else if (Kill(_process.Id, SigTerm) != 0)
        {
            throw new InvalidOperationException($"The signal did not reach process {_process.Id}: error {Marshal.GetLastPInvokeError()}.");
        }
    }

    /// <summary>Ends it at once, without a word to it: <c>kill -9</c>.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(); // does nothing once it has ended
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);

    private void Hear(string? line)
    {
        if (line is null)
        {
            _reports.Writer.Complete();
            return;
        }

        try
        {
            _reports.Writer.TryWrite(SenderReport.Parse(line));
        }
        catch (JsonException)
        {
            Log(line); // the beginning of a line that it was killed in
        }
    }

    private void Log(string? line)
    {
        if (line is not null)
        {
            _log.Enqueue(line);
        }
    }
}
