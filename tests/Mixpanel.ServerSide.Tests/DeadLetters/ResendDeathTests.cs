using Mixpanel.ServerSide.DeadLetters;

namespace Mixpanel.ServerSide.Tests.DeadLetters;

/// <summary>Whatever ends a pass in the middle, the next one goes on where it was. A new folder stands for a new process: nothing is known but the files.</summary>
public sealed class ResendDeathTests : ResendTest
{
    private const string Add = """{"$add":{"Sum":1}}""";

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(19)]
    public async Task A_closed_journal_ends_it_and_the_next_process_goes_on(int after)
    {
        Put(Numbered(20));
        await Folder().RunOnceAsync((letter, cancelled) => Journal.Length < after ? AppendAsync(letter, cancelled) : Task.FromResult(false), Cancelled);
        Assert.Equal(Events(after), Journal);
        await RunOnceAsync();
        Assert.Equal(Events(20), Journal);
        Assert.Empty(Left);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(13)]
    public async Task The_end_of_the_application_ends_it_and_the_next_process_goes_on(int after)
    {
        Put(Numbered(20));
        using var end = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Folder().RunOnceAsync(
            async (letter, cancelled) =>
            {
                if (Journal.Length == after)
                {
                    await end.CancelAsync();
                }

                return await AppendAsync(letter, cancelled);
            },
            end.Token));
        Assert.Equal(Events(after), Journal);
        await RunOnceAsync();
        Assert.Equal(Events(20), Journal);
    }

    [Fact]
    public async Task When_cancelled_no_further_line_is_sent_even_if_nothing_waits()
    {
        Put(Numbered(20));
        using var end = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Folder().RunOnceAsync(
            async (letter, _) =>
            {
                await end.CancelAsync();
                return await AppendAsync(letter, CancellationToken.None);
            },
            end.Token));
        Assert.Equal(Events(1), Journal);
    }

    [Fact]
    public async Task A_line_whose_fate_is_unknown_is_sent_again_and_no_other_is()
    {
        Put(Numbered(20));
        await Folder().RunOnceAsync(DieAfter(13), Cancelled);
        Assert.Equal(1, Logged("ResendFailed"));
        await RunOnceAsync();
        Assert.Equal([.. Events(14), .. Events(20).Skip(13)], Journal);
        Assert.Empty(Left);
    }

    [Fact]
    public async Task A_line_that_adds_up_and_whose_fate_is_unknown_becomes_a_dead_letter_again()
    {
        Put(Line(Add, "profiles") + "\n" + Line(Add, "profiles") + "\n" + Line(Add, "profiles"));
        await Folder().RunOnceAsync(DieAfter(1), Cancelled);
        await RunOnceAsync();
        Assert.Equal(["+profiles " + Add, "+profiles " + Add, "+profiles " + Add], Journal);
        var line = Assert.Single(Lines);
        Assert.StartsWith("""{"time":"2026-11-23T10:15:30.123Z","endpoint":"profiles","reason":"in_doubt","message":"A process ended""", line, StringComparison.Ordinal);
        Assert.Equal(Add, Record(line));
        Assert.Equal(1, Logged("ResendInDoubt"));
        Assert.Empty(Left);
    }

    [Fact]
    public async Task It_is_sent_again_where_the_settings_say_so()
    {
        Put(Line(Add, "profiles"));
        var folder = Folder(UpdatesInDoubt.SendAgain);
        await folder.RunOnceAsync(DieAfter(0), Cancelled);
        await folder.RunOnceAsync(AppendAsync, Cancelled);
        Assert.Equal(2, Journal.Length);
        Assert.Empty(Lines);
        Assert.Empty(Left);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_line_that_adds_up_and_is_known_to_be_outside_is_sent(bool cancelled)
    {
        Put(Line(Add, "profiles"));
        var folder = Folder();
        using var end = new CancellationTokenSource();
        var pass = folder.RunOnceAsync((_, _) => cancelled ? Task.FromCanceled<bool>(CancelledBy(end)) : Task.FromResult(false), end.Token);
        Assert.Equal(cancelled, pass.IsCanceled);
        await folder.RunOnceAsync(AppendAsync, Cancelled);
        Assert.Equal(["+profiles " + Add], Journal);
        Assert.Empty(Lines);
    }

    [Fact]
    public async Task While_there_is_no_room_for_a_dead_letter_its_line_stays()
    {
        Put(Line(Add, "profiles") + "\n" + Line(Event(1)));
        await Folder().RunOnceAsync(DieAfter(0), Cancelled);
        Put(Line(Event(0)), "other.ndjson");
        await Folder(store: new NoDeadLetters()).RunOnceAsync(AppendAsync, Cancelled);
        Assert.Equal(["+profiles " + Add, "events " + Event(0)], Journal);
        Assert.Single(Left);
        await RunOnceAsync();
        Assert.Equal(["+profiles " + Add, "events " + Event(0), "events " + Event(1)], Journal);
        Assert.Equal(Add, Record(Assert.Single(Lines)));
    }

    [Fact]
    public async Task What_a_person_takes_back_knows_what_is_done()
    {
        Put(Numbered(20));
        await Folder().RunOnceAsync((letter, cancelled) => Journal.Length < 5 ? AppendAsync(letter, cancelled) : Task.FromResult(false), Cancelled);
        var taken = Assert.Single(Left);
        Assert.Equal(5, File.ReadLines(taken).Count(static line => line.StartsWith('#')));
        File.Move(taken, Path.Combine(ResendPath, "later.ndjson"));
        Time.Advance(TimeSpan.FromDays(1_000));
        await RunOnceAsync();
        Assert.Equal(Events(20), Journal);
    }

    [Fact]
    public async Task Lines_that_were_set_aside_are_not_set_aside_twice()
    {
        Put("bad\n" + Numbered(2));
        await Folder().RunOnceAsync(static (_, _) => Task.FromResult(false), Cancelled);
        await RunOnceAsync();
        Assert.Equal(Events(2), Journal);
        Assert.Equal(["", "bad"], File.ReadAllLines(Assert.Single(Left)).Where(static line => !line.StartsWith('#')));
    }

    // Puts one more into the journal, and dies before it is noted.
    private ResendAppend DieAfter(int count) => async (letter, cancelled) =>
    {
        await AppendAsync(letter, cancelled);
        return Journal.Length <= count ? true : throw new InvalidOperationException("dies here");
    };

    private static CancellationToken CancelledBy(CancellationTokenSource source)
    {
        source.Cancel();
        return source.Token;
    }
}
