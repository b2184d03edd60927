using System.Globalization;
using Mixpanel.ServerSide.DeadLetters;

namespace Mixpanel.ServerSide.Tests.DeadLetters;

public sealed class DeadLetterFilesTests : DeadLetterTest
{
    [Fact]
    public void Nothing_is_on_the_disk_before_the_first_letter()
    {
        var store = Store();
        Assert.False(Directory.Exists(Letters));
        Assert.True(store.TryAdd(Letter()));
        Assert.Equal("""{"time":"2026-11-23T10:15:30.123Z","endpoint":"events","reason":"refused","message":"no","record":{"event":"E"}}""", Assert.Single(Lines));
        Assert.True(Directory.Exists(ResendPath));
    }

    [Fact]
    public void Letters_stand_in_one_file_in_the_order_they_came()
    {
        var store = Store();
        for (var i = 0; i < 100; i++)
        {
            Assert.True(store.TryAdd(Letter($$"""{"n":{{i}}}""")));
        }

        Assert.StartsWith("2026-11-23-", Path.GetFileName(Assert.Single(LetterFiles)), StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(0, 100).Select(static i => $$"""{"n":{{i}}}"""), Lines.Select(Record));
    }

    [Fact]
    public void Threads_and_processes_mix_no_lines()
    {
        DeadLetterFiles[] stores = [Store(), Store()];
        Parallel.For(0, 2_000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
            Assert.True(stores[i % 2].TryAdd(Letter($$"""{"n":"{{i:D4}}","fill":"{{new string('x', i)}}"}"""))));
        Assert.Equal(2, LetterFiles.Length);
        Assert.Equal(
            Enumerable.Range(0, 2_000).Select(static i => $$"""{"n":"{{i:D4}}","fill":"{{new string('x', i)}}"}"""),
            Lines.Select(Record).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Another_file_begins_when_one_is_large()
    {
        var store = Store(capacity: 8 * MiB); // so 1 MiB a file
        for (var i = 0; i < 10; i++)
        {
            Assert.True(store.TryAdd(LetterOf(300_000)));
        }

        Assert.Equal([3, 3, 3, 1], LetterFiles.Select(static file => File.ReadLines(file).Count()));
        Assert.All(LetterFiles, static file => Assert.InRange(new FileInfo(file).Length, 1, MiB));
    }

    [Fact]
    public void A_letter_larger_than_a_file_has_one_for_itself()
    {
        var store = Store(capacity: 2 * MiB); // so 256 KiB a file
        Assert.True(store.TryAdd(Letter()));
        Assert.True(store.TryAdd(LetterOf(900_000)));
        Assert.True(store.TryAdd(Letter()));
        Assert.Equal(3, LetterFiles.Length);
    }

    [Fact]
    public void Another_file_begins_with_the_day()
    {
        var store = Store();
        Assert.True(store.TryAdd(Letter()));
        Time.Advance(TimeSpan.FromHours(15));
        Assert.True(store.TryAdd(Letter()));
        Assert.Equal(["2026-11-23", "2026-11-24"], LetterFiles.Select(static file => Path.GetFileName(file)[..10]));
    }

    [Fact]
    public void A_file_may_be_taken_away_at_any_time_and_its_name_is_not_used_again()
    {
        var store = Store();
        Assert.True(store.TryAdd(Letter("""{"n":1}""")));
        var taken = Assert.Single(LetterFiles);
        File.Move(taken, Path.Combine(ResendPath, Path.GetFileName(taken)));
        Assert.True(store.TryAdd(Letter("""{"n":2}""")));
        Assert.Equal("""{"n":2}""", Record(Assert.Single(Lines)));
        Assert.NotEqual(Path.GetFileName(taken), Path.GetFileName(Assert.Single(LetterFiles)));
    }

    [Fact]
    public void The_whole_directory_may_be_taken_away()
    {
        var store = Store();
        Assert.True(store.TryAdd(Letter("""{"n":1}""")));
        Directory.Delete(Letters, recursive: true);
        Assert.True(store.TryAdd(Letter("""{"n":2}""")));
        Assert.Equal("""{"n":2}""", Record(Assert.Single(Lines)));
    }

    [Fact]
    public void A_letter_is_in_the_file_when_the_call_returns_and_others_may_read_it()
    {
        var store = Store();
        Assert.True(store.TryAdd(Letter()));
        using var reader = new FileStream(Assert.Single(LetterFiles), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        Assert.True(reader.Length > 0);
        Assert.True(store.TryAdd(Letter()));
        Assert.Equal(2, Lines.Length);
    }

    [Fact]
    public void Only_the_applications_user_may_read_them()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other rights, which the directory inherits.");
        Assert.True(Store().TryAdd(Letter()));
        Assert.Equal("700", Mode(Letters));
        Assert.Equal("700", Mode(ResendPath));
        Assert.Equal("600", Mode(Assert.Single(LetterFiles)));

        static string Mode(string path) => OperatingSystem.IsWindows() ? "" : Convert.ToString((int)File.GetUnixFileMode(path), 8).ToString(CultureInfo.InvariantCulture);
    }
}
