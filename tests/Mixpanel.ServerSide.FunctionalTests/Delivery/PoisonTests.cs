using System.Text.Json;
using Mixpanel.ServerSide.Emulator;
using Mixpanel.ServerSide.Functional.Support;

namespace Mixpanel.ServerSide.Functional.Delivery;

/// <summary>Records that Mixpanel refuses and the library cannot know: they take no other with them.</summary>
public sealed class PoisonTests(ITestOutputHelper output) : FunctionalTest(output)
{
    private const string Words = "this project takes no poison";

    // What Mixpanel says where it does not tell which record it is.
    private static readonly EmulatorAnswer WholeBatchRefused = new()
    {
        StatusCode = 400,
        Body = $$"""{"code":400,"error":"{{Words}}","status":"Bad Request"}""",
    };

    [Theory(Timeout = Scale.Limit)]
    [InlineData(1_000, 1)]
    [InlineData(20_000, 10)]
    public async Task A_listed_record_becomes_a_dead_letter_and_the_others_arrive(int calls, int poison) =>
        await DeadLettersAsync("listed", await StartServerAsync(refuse: Refusal), calls, poison);

    [Theory(Timeout = Scale.Limit)]
    [InlineData(1_000, 1)]
    [InlineData(20_000, 10)]
    public async Task A_record_that_spoils_its_whole_batch_is_found_and_the_others_arrive(int calls, int poison) =>
        await DeadLettersAsync("not listed", await StartServerAsync(RefusedBatch, bodies: true), calls, poison);

    [Fact(Timeout = Scale.Limit)]
    public async Task Without_files_it_is_counted_as_dropped()
    {
        var server = await StartServerAsync(refuse: Refusal);

        var report = await RunAsync(Launch(server, 1_000, 1, inFiles: false));

        Tell(2, $"without files {report.Delivered} delivered, {report.DroppedFor("refused")} dropped because it was refused");
        Assert.Equal((999, 1, 1), (report.Delivered, report.DroppedFor("refused"), report.DroppedInAll));
        Assert.Equal(999, Arrivals.Of(server).Count);
    }

    private async Task DeadLettersAsync(string how, MixpanelEmulator server, int calls, int poison)
    {
        var report = await RunAsync(Launch(server, calls, poison, inFiles: true));

        var letters = DeadLetterFiles.Read(Temp.Journal);
        var arrived = Arrivals.Of(server);
        Tell(2, $"{poison} of {calls} refused ({how}): {report.Delivered} delivered, {letters.Count} dead letters, {report.DroppedInAll} dropped, {arrived.Duplicates} twice on the wire");
        Assert.Equal((calls - poison, calls - poison), (report.Delivered, arrived.Count));
        Assert.Equal((poison, 0), (report.DeadLetteredInAll, report.DroppedInAll));
        Assert.Equal(poison, letters.Count);
        Assert.All(letters, static letter =>
        {
            Assert.Equal(("events", "refused"), (letter.GetProperty("endpoint").GetString(), letter.GetProperty("reason").GetString()));
            Assert.Contains(Words, letter.GetProperty("message").GetString(), StringComparison.Ordinal);
            Assert.Equal(NumberedEvent.PoisonName, letter.GetProperty("record").GetProperty("event").GetString());
            Assert.Equal(TimeSpan.Zero, letter.GetProperty("time").GetDateTimeOffset().Offset);
        });
    }

    // Nothing of a batch that is not full leaves before the end.
    private SenderLaunch Launch(MixpanelEmulator server, int calls, int poison, bool inFiles) => new(server.BaseAddress)
    {
        Settings = new() { Calls = CallKind.Track, Count = calls, PoisonEvery = calls / poison },
        Mixpanel = new Dictionary<string, string>(Journal(inFiles)) { ["FlushInterval"] = "00:10:00" },
    };

    private static string? Refusal(JsonElement record) => record.GetProperty("event").ValueEquals(NumberedEvent.PoisonName) ? Words : null;

    private static EmulatorAnswer? RefusedBatch(EmulatorRequest request) =>
        request.Body.Contains($"\"{NumberedEvent.PoisonName}\"", StringComparison.Ordinal) ? WholeBatchRefused : null;
}
