using System.Text;
using Mixpanel.ServerSide.DeadLetters;

namespace Mixpanel.ServerSide.Tests.DeadLetters;

/// <summary>A folder <c>resend</c>, and journals that note what is put into them.</summary>
public abstract class ResendTest : DeadLetterTest
{
    private readonly Lock _lock = new();
    private readonly List<string> _journal = [];

    private protected static readonly string[] Endpoints = ["events", "profiles", "groups", "identities"];

    /// <summary>What is in the journals: <c>events {"event":"E"}</c>, with a plus before what adds up.</summary>
    private protected string[] Journal
    {
        get
        {
            lock (_lock)
            {
                return [.. _journal];
            }
        }
    }

    private protected string[] Left => Directory.Exists(ResendPath) ? [.. Directory.GetFiles(ResendPath).Order(StringComparer.Ordinal)] : [];

    private protected ResendFolder Folder(UpdatesInDoubt updatesInDoubt = UpdatesInDoubt.SetAside, IDeadLetterStore? store = null) =>
        new(Letters, store ?? Store(), new ResendRules(Endpoints, updatesInDoubt), Time, Logger);

    private protected Task RunOnceAsync() => Folder().RunOnceAsync(AppendAsync, Cancelled);

    private protected Task<bool> AppendAsync(ResentLetter letter, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            _journal.Add($"{(letter.AddsUp ? "+" : "")}{letter.Endpoint} {Encoding.UTF8.GetString(letter.Record.Span)}");
        }

        return Task.FromResult(true);
    }

    /// <summary>Puts a file into the folder, as a person does who moves it there after a while.</summary>
    private protected string Put(string content, string name = "fixed.ndjson") => Put(Encoding.UTF8.GetBytes(content), name);

    private protected string Put(byte[] content, string name = "fixed.ndjson")
    {
        Directory.CreateDirectory(ResendPath);
        var path = Path.Combine(ResendPath, name);
        File.WriteAllBytes(path, content);
        File.SetLastWriteTimeUtc(path, Time.GetUtcNow().UtcDateTime.AddMinutes(-5));
        return path;
    }

    private protected static string Line(string record, string endpoint = "events") =>
        $$"""{"time":"2026-11-23T10:15:30.123Z","endpoint":"{{endpoint}}","reason":"refused","message":"no","record":{{record}}}""";

    private protected static string Numbered(int count) => string.Concat(Enumerable.Range(0, count).Select(static n => Line(Event(n)) + "\n"));

    private protected static string Event(int n) => $$"""{"n":{{n}}}""";

    private protected static IEnumerable<string> Events(int count) => Enumerable.Range(0, count).Select(static n => "events " + Event(n));
}
