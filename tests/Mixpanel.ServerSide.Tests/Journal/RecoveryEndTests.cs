using Microsoft.Extensions.Logging.Abstractions;
using Mixpanel.ServerSide.Journal;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Journal;

/// <summary>An application that ends while it still looks for what others have left.</summary>
public sealed class RecoveryEndTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_stops_and_the_lock_is_free_only_when_the_last_file_is_out_of_its_hands(bool isAbandoned)
    {
        await LeaveDamagedAsync(3);
        TestJournal? ending = null;
        var others = new List<string>();
        using var journal = new TestJournal(new MixpanelOptions { JournalDirectory = _directory.Path }, onLog: _ => End());
        ending = journal;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => journal.Journal.RecoverAsync(Cancelled));
        Assert.Equal(["2"], others); // in the middle of it the folder was not to be had
        Assert.Equal("1", Claim());
        Assert.Single(Directory.GetFiles(_directory.Path, "*.damaged", SearchOption.AllDirectories));
        Assert.Equal(2, Files().Length); // untouched

        void End()
        {
            if (isAbandoned)
            {
                ending!.End();
            }
            else
            {
                ending!.Kill();
            }

            others.Add(Claim());
        }
    }

    [Fact]
    public async Task Nothing_is_looked_for_after_the_end()
    {
        await LeaveDamagedAsync(1);
        using var journal = new TestJournal(new MixpanelOptions { JournalDirectory = _directory.Path });
        journal.End();
        await journal.Journal.RecoverAsync(Cancelled);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => journal.Journal.AdoptAsync(Cancelled));
        Assert.Single(Files());
        Assert.Empty(journal.Logged);
    }

    [Fact]
    public async Task A_recovery_that_is_cancelled_leaves_everything_to_the_next()
    {
        using (var first = await TestJournal.InAsync(_directory.Path))
        {
            first.Append("one", "two");
            first.Kill();
        }

        using var cancelled = new CancellationTokenSource();
        using var journal = new TestJournal(new MixpanelOptions { JournalDirectory = _directory.Path });
        var damaged = await LeaveDamagedAsync(1);
        using (var logging = new TestJournal(new MixpanelOptions { JournalDirectory = _directory.Path }, onLog: _ => cancelled.Cancel()))
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => logging.Journal.RecoverAsync(cancelled.Token));
            Assert.Null(logging.Read());
        }

        Assert.All(damaged, path => Assert.False(File.Exists(path)));
        await journal.Journal.RecoverAsync(Cancelled);
        Assert.Equal(["one", "two"], journal.ReadTexts());
    }

    private string Claim()
    {
        using var directory = new JournalDirectory(_directory.Path, "token", NullLogger.Instance);
        return Path.GetFileName(Path.GetDirectoryName(directory.Folder("events"))!);
    }

    private string[] Files() => Directory.GetFiles(_directory.Path, "*.journal", SearchOption.AllDirectories);

    private async Task<IReadOnlyList<string>> LeaveDamagedAsync(int count)
    {
        using var directory = new JournalDirectory(_directory.Path, "token", NullLogger.Instance);
        var folder = directory.Folder("events");
        var paths = Enumerable.Range(0, count).Select(i => Path.Combine(folder, $"{i}{SegmentFile.Extension}")).ToList();
        foreach (var path in paths)
        {
            await File.WriteAllTextAsync(path, new string('?', 4_096), Cancelled);
        }

        return paths;
    }
}
