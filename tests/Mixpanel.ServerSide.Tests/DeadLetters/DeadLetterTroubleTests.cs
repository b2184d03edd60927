using System.Diagnostics;

namespace Mixpanel.ServerSide.Tests.DeadLetters;

public sealed class DeadLetterTroubleTests : DeadLetterTest
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(10);

    [Fact]
    public void At_the_capacity_letters_are_refused_and_told_once()
    {
        var store = Store(capacity: MiB);
        var kept = Enumerable.Range(0, 200).Count(_ => store.TryAdd(LetterOf(10_000)));
        Assert.InRange(kept, 100, 104);
        Assert.InRange(LetterFiles.Sum(static file => new FileInfo(file).Length), MiB - 10_000, MiB);
        Assert.Equal(1, Logged("DeadLettersFull"));
    }

    [Fact]
    public void What_other_processes_have_written_counts()
    {
        Directory.CreateDirectory(Letters);
        File.WriteAllBytes(Path.Combine(Letters, "2026-11-22-of-another-1.ndjson"), new byte[MiB - 1_000]);
        Assert.False(Store(capacity: MiB).TryAdd(LetterOf(10_000)));
    }

    [Fact]
    public void What_other_processes_write_is_seen_now_and_then()
    {
        var store = Store(capacity: MiB);
        Assert.True(store.TryAdd(Letter()));
        Assert.True(store.TryAdd(Letter()));
        File.WriteAllBytes(Path.Combine(Letters, "2026-11-23-of-another-1.ndjson"), new byte[MiB]);
        Time.Advance(TimeSpan.FromSeconds(30));
        Assert.False(store.TryAdd(Letter()));
    }

    [Fact]
    public void What_is_to_be_sent_again_takes_no_room()
    {
        Directory.CreateDirectory(ResendPath);
        File.WriteAllBytes(Path.Combine(ResendPath, "repaired.ndjson"), new byte[2 * MiB]);
        Assert.True(Store(capacity: MiB).TryAdd(LetterOf(10_000)));
    }

    [Fact]
    public void When_files_are_taken_away_there_is_room_again()
    {
        var store = Store(capacity: MiB);
        var dropped = Enumerable.Range(0, 200).Count(_ => !store.TryAdd(LetterOf(10_000)));
        File.Delete(LetterFiles[0]);
        Assert.False(store.TryAdd(LetterOf(10_000)));
        Time.Advance(RetryDelay);
        Assert.True(store.TryAdd(LetterOf(10_000)));
        Assert.Contains($"(dropped meanwhile: {dropped + 1})", Assert.Single(Logger.Collector.GetSnapshot(), static log => log.Id.Name == "DeadLettersResumed").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void At_the_bound_small_letters_do_not_end_the_trouble()
    {
        var store = Store(capacity: MiB);
        while (store.TryAdd(LetterOf(10_000)))
        {
        }

        for (var i = 0; i < 5; i++)
        {
            Time.Advance(RetryDelay);
            Assert.False(store.TryAdd(Letter()));
        }

        Assert.Equal(1, Logged("DeadLettersFull"));
        Assert.Equal(0, Logged("DeadLettersResumed"));
    }

    [Theory]
    [InlineData("file")]
    [InlineData("file/project/dead-letters")]
    public void A_directory_that_cannot_be_costs_no_exception_and_is_told_once(string path)
    {
        var blocked = Blocked(path, out _);
        var store = Store(directory: blocked);
        for (var i = 0; i < 3; i++)
        {
            Assert.False(store.TryAdd(Letter()));
            Time.Advance(RetryDelay);
        }

        var log = Assert.Single(Logger.Collector.GetSnapshot());
        Assert.Equal("DeadLettersFailed", log.Id.Name);
        Assert.IsAssignableFrom<IOException>(log.Exception);
    }

    [Fact]
    public void A_path_that_is_none_costs_no_exception() => Assert.False(Store(directory: "\0").TryAdd(Letter()));

    [Fact]
    public void When_the_trouble_ends_letters_are_kept_again_after_a_while()
    {
        var store = Store(directory: Blocked("file/dead-letters", out var file));
        Assert.False(store.TryAdd(Letter()));
        File.Delete(file);
        Assert.False(store.TryAdd(Letter())); // a flood does not try each time
        Time.Advance(RetryDelay);
        Assert.True(store.TryAdd(Letter()));
        Assert.True(store.TryAdd(Letter()));
        Assert.Equal(["DeadLettersFailed", "DeadLettersResumed"], Logger.Collector.GetSnapshot().Select(static log => log.Id.Name));
        Assert.Contains("(dropped meanwhile: 2)", Logger.Collector.LatestRecord.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_where_the_folder_for_sending_again_should_be_costs_no_letter()
    {
        Directory.CreateDirectory(Letters);
        File.WriteAllText(ResendPath, "moved here while there was no folder");
        Assert.True(Store().TryAdd(Letter()));
        Assert.Single(Lines);
    }

    [Fact]
    public async Task A_full_disk_leaves_no_partial_line()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root may mount a small file system.");
        Directory.CreateDirectory(Letters);
        Assert.SkipUnless(await RunAsync("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", Letters) == 0, "No rights to mount a file system.");
        try
        {
            var store = Store();
            var kept = 0;
            while (store.TryAdd(Letter($$"""{"n":{{kept}},"fill":"{{new string('x', 3_000)}}"}""")))
            {
                kept++;
            }

            Assert.InRange(kept, 40, 90);
            Assert.Equal(Enumerable.Range(0, kept).Select(static n => $$"""{"n":{{n}},"fill":"{{new string('x', 3_000)}}"}"""), Lines.Select(Record));
            var first = Assert.Single(LetterFiles);
            Time.Advance(RetryDelay);
            Assert.False(store.TryAdd(LetterOf(10_000)));
            Assert.Single(LetterFiles);
            Assert.Equal(1, Logged("DeadLettersFailed"));

            File.Delete(first);
            Time.Advance(RetryDelay);
            Assert.True(store.TryAdd(Letter("""{"after":1}""")));
            Assert.Equal("""{"after":1}""", Record(Assert.Single(Lines)));
        }
        finally
        {
            Assert.Equal(0, await RunAsync("umount", Letters));
        }
    }

    private string Blocked(string path, out string file)
    {
        var parent = Path.Combine(Path.GetDirectoryName(Letters)!, "blocked");
        Directory.CreateDirectory(parent);
        file = Path.Combine(parent, "file");
        File.WriteAllText(file, "not a directory");
        return Path.Combine(parent, path);
    }

    private static async Task<int> RunAsync(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        await process.StandardError.ReadToEndAsync(Cancelled);
        await process.WaitForExitAsync(Cancelled);
        return process.ExitCode;
    }
}
