using System.Text.Json;
using Mixpanel.ServerSide.Context;

namespace Mixpanel.ServerSide.Tests.Context;

public sealed class CampaignParametersParityTests
{
    private static readonly List<ParityCase> Cases = ParityCase.ReadStrict("campaign");

    [Fact]
    public void No_recording_is_missing() => Assert.Equal(203, Cases.Count);

    [Fact]
    public void Every_recorded_url_gives_what_the_web_sdk_gave() =>
        ParityCase.AssertAgree(Cases, static c => Recorded(c.Expected.GetProperty("event")), static c => Read(TargetOf(c.Input.GetProperty("url").GetString()!)));

    // These recordings leave the referrer out, and say null where the page had no UTM parameter.
    [Fact]
    public void Every_recorded_url_gives_what_the_web_sdk_writes_onto_the_profile_once()
    {
        Assert.Equal(155, Cases.Count(static c => c.Expected.GetProperty("profileSetOnce").ValueKind == JsonValueKind.Object));
        ParityCase.AssertAgree(Cases, static c => ParityCase.Show(c.Expected.GetProperty("profileSetOnce")), static c => ParityCase.Show(CampaignOnly(FirstTouchOf(c).ToSetOnce())));
    }

    private static MixpanelFirstTouch FirstTouchOf(ParityCase recording) =>
        MixpanelFirstTouch.Of(null, CampaignParameters.Read(TargetOf(recording.Input.GetProperty("url").GetString()!)));

    private static MixpanelProperties CampaignOnly(MixpanelProperties properties)
    {
        Assert.True(properties.Remove("$initial_referrer"));
        Assert.True(properties.Remove("$initial_referring_domain"));
        return properties;
    }

    private static string Recorded(JsonElement properties) =>
        Show(properties.EnumerateObject().Select(static p => KeyValuePair.Create(p.Name, p.Value.GetString()!)));

    private static string Read(string target) => Show(CampaignParameters.Read(target));

    private static string Show(IEnumerable<KeyValuePair<string, string>> parameters) =>
        string.Join(" | ", parameters.Select(static p => p.Key + "=" + ParityCase.Cut(p.Value)));

    // What a browser sends of the address: not the scheme and host, not the fragment.
    private static string TargetOf(string url)
    {
        var fragment = url.IndexOf('#', StringComparison.Ordinal);
        var path = url.IndexOf('/', "https://".Length);
        return url[path..(fragment < 0 ? url.Length : fragment)];
    }
}
