using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using Mixpanel.ServerSide.DeadLetters;

namespace Mixpanel.ServerSide.Tests.DeadLetters;

/// <summary>A directory for dead letters of its own, a clock that stands still, and what was logged.</summary>
public abstract class DeadLetterTest : IDisposable
{
    private protected const long MiB = 1024 * 1024;

    private readonly string _root = Directory.CreateTempSubdirectory("mixpanel-letters-").FullName;

    private protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 10, 15, 30, 123, TimeSpan.Zero));

    private protected FakeLogger Logger { get; } = new();

    /// <summary>The directory of the dead letters, which is not there at first.</summary>
    private protected string Letters => Path.Combine(_root, "project", "dead-letters");

    private protected string ResendPath => Path.Combine(Letters, "resend");

    private protected string[] LetterFiles => Directory.Exists(Letters) ? [.. Directory.GetFiles(Letters, "*.ndjson").Order(StringComparer.Ordinal)] : [];

    private protected string[] Lines => [.. LetterFiles.SelectMany(File.ReadAllLines)];

    public void Dispose()
    {
        Directory.Delete(_root, recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected DeadLetterFiles Store(long capacity = 64 * MiB, string? directory = null) => new(directory ?? Letters, capacity, Time, Logger);

    private protected static DeadLetter Letter(string record = """{"event":"E"}""", string endpoint = "events", string explanation = "no") =>
        new(endpoint, "refused", explanation, Encoding.UTF8.GetBytes(record));

    /// <summary>A letter whose line has about so many bytes.</summary>
    private protected static DeadLetter LetterOf(long bytes) => Letter($$"""{"event":"{{new string('x', (int)bytes - 120)}}"}""");

    private protected static string Record(string line) => JsonDocument.Parse(line).RootElement.GetProperty("record").GetRawText();

    private protected int Logged(string name) => Logger.Collector.GetSnapshot().Count(log => log.Id.Name == name);
}
