using Mixpanel.ServerSide.Emulator;
using Mixpanel.ServerSide.Functional.Support;

namespace Mixpanel.ServerSide.Functional.Delivery;

/// <summary>Updates whose effect adds up, over connections that are cut before and after Mixpanel has processed the request.</summary>
public sealed class InDoubtTests(ITestOutputHelper output) : FunctionalTest(output)
{
    private const int Calls = 10_000;
    private const int Users = 10;

    private int _cutBefore;
    private int _cutAfter;

    [Theory(Timeout = Scale.Limit)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Set_aside_the_sum_is_never_above_the_number_of_calls(bool inFiles)
    {
        var (report, sum) = await AddAsync(inFiles, "SetAside");

        var setAside = report.DroppedFor("in_doubt") + report.DeadLettered.GetValueOrDefault("in_doubt");
        Assert.Equal(Calls, report.Delivered + setAside);
        Assert.True(setAside > 0, "No answer was lost.");
        Assert.InRange(sum, report.Delivered, Calls);
        Assert.Equal(inFiles ? (0, setAside) : (setAside, 0), (report.DroppedInAll, report.DeadLetteredInAll));
        if (inFiles)
        {
            Assert.Equal(setAside, DeadLetterFiles.Read(Temp.Journal).Count);
        }
    }

    [Fact(Timeout = Scale.Limit)]
    public async Task Sent_again_none_is_missing_and_the_sum_may_be_above()
    {
        var (report, sum) = await AddAsync(inFiles: false, "SendAgain");

        Assert.Equal((Calls, 0), (report.Delivered, report.DroppedInAll + report.DeadLetteredInAll));
        Assert.True(sum > Calls, $"Connections were cut after processing, and yet the sum is {sum}.");
    }

    private async Task<(SenderReport Report, int Sum)> AddAsync(bool inFiles, string updatesInDoubt)
    {
        var chance = new Seeded();
        var server = await StartServerAsync(_ => Cut(chance));
        var report = await RunAsync(new(server.BaseAddress)
        {
            Settings = new() { Calls = CallKind.Add, Count = Calls, Users = Users, End = SenderEnd.Flush },
            Mixpanel = new Dictionary<string, string>(Journal(inFiles)) { ["BatchSize"] = "50", ["RetryDelay"] = "00:00:00.01", ["UpdatesInDoubt"] = updatesInDoubt },
        });

        var sum = server.Store.Profiles.Sum(static profile => profile.GetProperty("$properties").GetProperty(NumberedUpdate.CountProperty).GetInt32());
        Tell(7, $"{updatesInDoubt}, {(inFiles ? "with files" : "in memory")}, seed {chance.Seed}, {_cutBefore} connections cut before and {_cutAfter} after processing: "
            + $"sum {sum} of {Calls} calls, {report.Delivered} delivered, {report.DeadLetteredInAll} dead letters, {report.DroppedInAll} dropped");
        return (report, sum);
    }

    private EmulatorAnswer? Cut(Seeded chance)
    {
        switch (chance.Next(5))
        {
            case 0:
                Interlocked.Increment(ref _cutBefore);
                return Faults.CutBefore;
            case 1:
                Interlocked.Increment(ref _cutAfter);
                return Faults.CutAfter;
            default:
                return null;
        }
    }
}
