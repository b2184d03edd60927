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

    [Fact]
    public void Every_recorded_referrer_gives_the_search_engine_that_the_web_sdk_gave() =>
        ParityCase.AssertAgree(Cases, static c => Recorded(c, "$search_engine"), static c => SearchReferrer.EngineOf(ReferrerOf(c)) ?? "nothing");

    [Fact]
    public void Every_recorded_referrer_gives_the_keyword_that_the_web_sdk_gave() =>
        ParityCase.AssertAgree(Cases, static c => Recorded(c, "mp_keyword"), static c => SearchReferrer.KeywordOf(ReferrerOf(c)) is { } keyword ? ParityCase.Cut(keyword) : "nothing");

    [Fact]
    public void Every_recorded_referrer_gives_the_first_touch_that_the_web_sdk_keeps()
    {
        ParityCase.AssertAgree(Cases, static c => Recorded(c, "$initial_referrer"), static c => ParityCase.Cut(FirstTouchOf(c).InitialReferrer));
        ParityCase.AssertAgree(Cases, static c => Recorded(c, "$initial_referring_domain"), static c => ParityCase.Cut(FirstTouchOf(c).InitialReferringDomain));
    }

    [Fact]
    public void Every_recorded_referrer_gives_what_the_web_sdk_writes_onto_the_profile_once() =>
        ParityCase.AssertAgree(Cases, static c => ParityCase.Show(c.Expected.GetProperty("profileSetOnce")), static c => ParityCase.Show(FirstTouchOf(c).ToSetOnce()));

    private static MixpanelFirstTouch FirstTouchOf(ParityCase recording) =>
        MixpanelFirstTouch.Of(ReferrerOf(recording), CampaignParameters.Read(recording.Input.GetProperty("url").GetString()!));

    private static string ReferrerOf(ParityCase recording) => recording.Input.GetProperty("referrer").GetString()!;

    private static string Recorded(ParityCase recording, string name) =>
        recording.Expected.GetProperty("event").TryGetProperty(name, out JsonElement value) ? value.GetString()! : "nothing";
}
