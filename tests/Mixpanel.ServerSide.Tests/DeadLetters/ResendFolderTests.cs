using System.Text;

namespace Mixpanel.ServerSide.Tests.DeadLetters;

public sealed class ResendFolderTests : ResendTest
{
    [Fact]
    public async Task What_was_kept_and_moved_is_in_its_journal_again_and_the_file_is_gone()
    {
        var store = Store();
        store.TryAdd(Letter("""{"event":"é \u00e9","properties":{"time":1}}"""));
        store.TryAdd(Letter("""{"$token":"t","$distinct_id":"u","$set":{"$add":1}}""", "profiles"));
        store.TryAdd(Letter("""{"$token":"t","$group_key":"k","$set":{}}""", "groups"));
        store.TryAdd(Letter("""{"$token":"t","$distinct_id":"u","$append":{"a":1}}""", "profiles"));
        store.TryAdd(Letter("""{"event":"$identify"}""", "identities"));
        var file = Assert.Single(LetterFiles);
        File.Move(file, Path.Combine(ResendPath, Path.GetFileName(file)));
        await RunOnceAsync();
        Assert.Equal(
            [
                """events {"event":"é \u00e9","properties":{"time":1}}""",
                """profiles {"$token":"t","$distinct_id":"u","$set":{"$add":1}}""",
                """groups {"$token":"t","$group_key":"k","$set":{}}""",
                """+profiles {"$token":"t","$distinct_id":"u","$append":{"a":1}}""",
                """identities {"event":"$identify"}""",
            ],
            Journal);
        Assert.Empty(Left);
        Assert.Empty(LetterFiles);
    }

    [Fact]
    public async Task Without_a_folder_there_is_nothing_to_do()
    {
        await RunOnceAsync();
        Assert.False(Directory.Exists(Letters));
        Assert.Empty(Logger.Collector.GetSnapshot());
    }

    [Fact]
    public async Task Files_go_in_the_order_of_their_names()
    {
        Put(Line(Event(2)), "2026-11-23-b.ndjson");
        Put(Line(Event(1)), "2026-11-23-a.ndjson");
        Put(Line(Event(0)), "2026-11-22-z.ndjson");
        await RunOnceAsync();
        Assert.Equal(Events(3), Journal);
        Assert.Equal(3, Logged("DeadLettersResent"));
    }

    [Fact]
    public async Task Only_ordinary_files_of_the_right_name_are_taken()
    {
        var kept = new[] { "a.ndjson.gz", "b.ndjson~", ".c.ndjson", "d.json", "e.ndjson.1f0c9a42.unreadable" }.Select(name => Put(Line(Event(1)), name)).ToArray();
        Directory.CreateDirectory(Path.Combine(ResendPath, "folder.ndjson"));
        await RunOnceAsync();
        Assert.Empty(Journal);
        Assert.Equal(kept.Order(StringComparer.Ordinal), Left);
    }

    [Fact]
    public async Task A_link_is_not_followed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights there.");
        Directory.CreateDirectory(ResendPath);
        var elsewhere = Path.Combine(Letters, "elsewhere.ndjson");
        File.WriteAllText(elsewhere, Line(Event(1)));
        File.CreateSymbolicLink(Path.Combine(ResendPath, "link.ndjson"), elsewhere);
        await RunOnceAsync();
        Assert.Empty(Journal);
        Assert.Equal(Line(Event(1)), File.ReadAllText(elsewhere));
    }

    [Fact]
    public async Task A_file_that_is_still_being_written_waits()
    {
        var path = Put(Numbered(2));
        File.SetLastWriteTimeUtc(path, Time.GetUtcNow().UtcDateTime.AddSeconds(-1));
        var folder = Folder();
        await folder.RunOnceAsync(AppendAsync, Cancelled);
        Assert.Empty(Journal);
        Assert.True(File.Exists(path));
        Time.Advance(TimeSpan.FromSeconds(1));
        await folder.RunOnceAsync(AppendAsync, Cancelled);
        Assert.Equal(Events(2), Journal);
    }

    [Fact]
    public async Task A_clock_that_was_set_back_holds_no_file()
    {
        File.SetLastWriteTimeUtc(Put(Numbered(1)), Time.GetUtcNow().UtcDateTime.AddYears(1));
        await RunOnceAsync();
        Assert.Equal(Events(1), Journal);
    }

    [Fact]
    public async Task What_editors_leave_is_taken()
    {
        Put("\uFEFF" + Line(Event(0)) + "\r\n\r\n \t\n" + Line(Event(1)) + "\r\n  " + Line(Event(2)) + " \n# a remark\n" + Line(Event(3)));
        await RunOnceAsync();
        Assert.Equal(Events(4), Journal);
        Assert.Empty(Left);
    }

    [Fact]
    public async Task A_line_needs_an_endpoint_and_a_record_alone()
    {
        Put("""{ "record" : { "n":0 } , "endpoint" : "events", "more":[{"record":1}] }""" + "\n" + """{"reason":7,"record":{"n":1},"endpoint":"\u0065vents"}""");
        await RunOnceAsync();
        Assert.Equal(["""events { "n":0 }""", """events {"n":1}"""], Journal);
    }

    [Fact]
    public async Task A_file_of_the_same_name_may_follow_while_the_first_is_not_done()
    {
        Put(Line(Event(0)));
        await Folder().RunOnceAsync(static (_, _) => Task.FromResult(false), Cancelled);
        Put(Line(Event(1)));
        await RunOnceAsync();
        Assert.Equal(Events(2).Order(), Journal.Order());
        Assert.Empty(Left);
    }

    [Fact]
    public async Task A_large_file_arrives_whole()
    {
        Put(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 3_000).Select(static n =>
            Line($$"""{"n":{{n}},"fill":"{{new string('x', n * 7)}}"}""") + "\n"))));
        await RunOnceAsync();
        Assert.Equal(Enumerable.Range(0, 3_000).Select(static n => $$"""events {"n":{{n}},"fill":"{{new string('x', n * 7)}}"}"""), Journal);
    }
}
