using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Mixpanel.ServerSide.DeadLetters;
using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Journal;
using Mixpanel.ServerSide.Registration;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Registration;

/// <summary>A line of a file may be marked as done only when its message is safe, and must not keep others waiting.</summary>
public sealed class ResentLettersTests : IDisposable
{
    private static readonly ResentLetter Letter = new("events", Encoding.UTF8.GetBytes("""{"event":"E"}"""), AddsUp: false);

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly FakeTimeProvider _time = new();
    private readonly ScriptedJournal _journal = new();
    private bool _isDurable = true;

    public ResentLettersTests() => _journal.GivenStatus = () => new JournalStatus(0, 0, Closed: false) { IsDurable = _isDurable };

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task What_the_disk_has_is_done()
    {
        Assert.True(await PutInAsync());
        Assert.Single(Appended());
    }

    [Fact]
    public async Task While_the_disk_fails_nothing_is_put_in()
    {
        _isDurable = false;
        Assert.False(await PutInAsync());
        Assert.Empty(Appended());
    }

    [Fact]
    public async Task Without_room_it_gives_up_for_this_time_and_does_not_wait()
    {
        while (_journal.HasRoom)
        {
            _journal.Append(new byte[900_000]);
        }

        var call = PutInAsync();
        Assert.True(call.IsCompletedSuccessfully);
        Assert.False(await call);
    }

    [Fact]
    public async Task A_journal_that_is_closed_takes_nothing()
    {
        _journal.Close();
        Assert.False(await PutInAsync());
    }

    [Fact]
    public async Task Where_the_disk_fails_in_between_it_is_done_when_it_is_delivered()
    {
        FailInBetween();
        var call = PutInAsync();
        Assert.False(call.IsCompleted);
        _journal.Complete(_journal.Read(10, long.MaxValue)!, refused: 0);
        Assert.True(await call);
    }

    [Fact]
    public async Task Where_it_is_not_delivered_soon_nobody_knows()
    {
        FailInBetween();
        var call = PutInAsync();
        Assert.False(call.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(11));
        await Assert.ThrowsAsync<IOException>(() => call);
    }

    [Fact]
    public async Task Where_it_is_lost_with_the_memory_it_is_not_done()
    {
        FailInBetween();
        var call = PutInAsync();
        _journal.Abandon();
        await Assert.ThrowsAsync<IOException>(() => call);
    }

    [Fact]
    public async Task An_end_in_this_moment_does_not_say_that_it_is_not_in_the_journal()
    {
        FailInBetween();
        using var ended = new CancellationTokenSource();
        var call = Letters().AppendAsync(Letter, ended.Token);
        await ended.CancelAsync();
        await Assert.ThrowsAsync<IOException>(() => call);
    }

    // The second look finds that the record went to memory.
    private void FailInBetween()
    {
        var looks = 0;
        _journal.GivenStatus = () => new JournalStatus(0, 0, Closed: false) { IsDurable = looks++ == 0 };
    }

    private Task<bool> PutInAsync() => Letters().AppendAsync(Letter, TestContext.Current.CancellationToken);

    private ResentLetters Letters() => new(_ => _journal, new MixpanelMetrics(_services.GetRequiredService<IMeterFactory>(), string.Empty), _time);

    private ReadOnlyMemory<byte>[] Appended() => _journal.Read(10, long.MaxValue)?.Records.ToArray() ?? [];
}
