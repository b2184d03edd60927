using System.Text.Json;
using Mixpanel.ServerSide.Context;

namespace Mixpanel.ServerSide.Tests.Context;

public sealed class ReferrerParityTests
{
    private static readonly List<ParityCase> Cases = ParityCase.ReadStrict("referrer");

    [Fact]
    public void No_recording_is_missing() => Assert.Equal(112, Cases.Count);

    [Fact]
    public void Every_recorded_referrer_is_sent_as_it_is() =>
        ParityCase.AssertAgree(Cases, static c => Recorded(c, "$referrer"), static c => ParityCase.Cut(ReferrerOf(c)));

    [Fact]
    public void Every_recorded_referrer_gives_the_domain_that_the_web_sdk_gave() =>
        ParityCase.AssertAgree(Cases, static c => Recorded(c, "$referring_domain"), static c => ReferringDomain.Of(ReferrerOf(c)) ?? "nothing");

    private static string ReferrerOf(ParityCase recording) => recording.Input.GetProperty("referrer").GetString()!;

    private static string Recorded(ParityCase recording, string name) =>
        recording.Expected.GetProperty("event").TryGetProperty(name, out JsonElement value) ? value.GetString()! : "nothing";
}
