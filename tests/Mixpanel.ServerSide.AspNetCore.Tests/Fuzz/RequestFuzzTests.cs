using Mixpanel.ServerSide.AspNetCore.Tests.Requests;
using Mixpanel.ServerSide.Functional.Support;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Fuzz;

/// <summary>
/// Nothing that a client can send breaks a page, what is sent to Mixpanel, or what is sent back. Each build sends some requests, <c>eng/request-fuzz.sh</c>
/// 100,000.
/// </summary>
public sealed class RequestFuzzTests(ITestOutputHelper output)
{
    private static readonly int Requests = Scale.Of(10_000, 100_000);

    [Fact(Timeout = Scale.LongLimit)]
    public async Task No_request_does_any_harm()
    {
        var seed = new Seeded().Seed;
        output.WriteLine($"MIXPANEL_SEED={seed}");
        var run = new FuzzRun(seed, Requests);
        await run.RunAsync(TestContext.Current.CancellationToken);
        output.WriteLine($"Fuzz: {run.Totals}.");
        Recordings.AssertNone(run.Findings.All);
        AssertThatThereWasSomethingToFind(run.Totals);
    }

    private static void AssertThatThereWasSomethingToFind(FuzzTotals totals)
    {
        Assert.InRange(totals.Events, Requests, int.MaxValue);
        int[] parts =
        [
            totals.Secrets, totals.Cookies, totals.ClientHints, totals.EventsOfUsers, totals.AnonymousEvents, totals.NobodysEvents, totals.PageViews, totals.Identities, totals.Campaigns,
            totals.Redacted, totals.Travels, totals.Profiles,
        ];
        Assert.All(parts, static part => Assert.InRange(part, Requests / 100, int.MaxValue));
    }
}
