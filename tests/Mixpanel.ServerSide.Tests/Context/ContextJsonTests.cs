using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mixpanel.ServerSide.Tests.Context;

public sealed partial class ContextJsonTests
{
    private static readonly MixpanelContext Full = new()
    {
        UserAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
        ClientHints = new UserAgentClientHints { Brands = "b", Mobile = "?0", Platform = "\"Linux\"", PlatformVersion = "1", Model = "m", FullVersions = "f" },
        UserAgentReader = new UserAgentReader(UserAgentVocabulary.UaParser),
        CurrentUrl = "https://shop.example/?utm_source=a%20b&code=redacted",
        Referrer = "https://news.example/",
        IpAddress = "203.0.113.9",
        DeviceId = "d1",
        AnonymousDistinctId = "$device:d1",
        IsDeviceNew = true,
        UserId = "ü\"\\\n",
        FirstTouch = MixpanelFirstTouch.Of("https://first.example:8443/x", [KeyValuePair.Create("utm_source", "first"), KeyValuePair.Create("utm_id", "7")]),
        KeptSearchEngine = "bing",
        KeptSearchKeyword = "tea",
        GivenCampaign = [KeyValuePair.Create("utm_source", "a b"), KeyValuePair.Create("gclid", "g")],
        Suppression = MixpanelSuppression.Bot,
        IsTool = true,
        IsBotMarked = true,
    };

    [Fact]
    public void Everything_comes_back() => AssertSame(Full, MixpanelContext.FromJson(Full.ToJson()));

    [Fact]
    public void An_empty_context_comes_back_empty()
    {
        Assert.Equal("{}", new MixpanelContext().ToJson());
        AssertSame(new MixpanelContext(), MixpanelContext.FromJson("{}"));
    }

    [Fact]
    public void It_renders_the_same_properties() =>
        Assert.Equal(Full.Fragment.Json.ToArray(), MixpanelContext.FromJson(Full.ToJson()).Fragment.Json.ToArray());

    [Fact]
    public void The_serialiser_takes_it_as_part_of_a_job()
    {
        var json = JsonSerializer.Serialize(new Job(7, Full), JobJson.Default.Job);
        var job = JsonSerializer.Deserialize(json, JobJson.Default.Job)!;
        Assert.Equal(7, job.Invoice);
        AssertSame(Full, job.Visitor!);
        Assert.Null(JsonSerializer.Deserialize("""{"Invoice":1,"Visitor":null}""", JobJson.Default.Job)!.Visitor);
    }

    [Fact]
    public void What_a_newer_version_wrote_is_skipped() =>
        Assert.Equal("u1", MixpanelContext.FromJson("""{"userId":"u1","later":{"a":[1]}}""").UserId);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("""{"userId":1}""")]
    [InlineData("""{"userId":"\ud800"}""")]
    [InlineData("""{"isTool":"yes"}""")]
    [InlineData("""{"suppression":"Nonsense"}""")]
    [InlineData("""{"vocabulary":"7"}""")]
    [InlineData("""{"campaign":{"utm_source":1}}""")]
    [InlineData("""{"firstTouch":"x"}""")]
    public void What_is_no_context_is_refused(string json) => Assert.ThrowsAny<JsonException>(() => MixpanelContext.FromJson(json));

    [Fact]
    public void Only_UTM_parameters_become_a_first_touch() =>
        Assert.Equal(
            "utm_source",
            Assert.Single(MixpanelContext.FromJson("""{"firstTouch":{"utm":{"distinct_id":"evil","utm_source":"a"}}}""").FirstTouch!.UtmParameters).Key);

    private static void AssertSame(MixpanelContext expected, MixpanelContext actual)
    {
        Assert.Equal(expected.UserAgent, actual.UserAgent);
        Assert.Equal(expected.ClientHints, actual.ClientHints);
        Assert.Equal(expected.UserAgentReader.Vocabulary, actual.UserAgentReader.Vocabulary);
        Assert.Equal(expected.CurrentUrl, actual.CurrentUrl);
        Assert.Equal(expected.Referrer, actual.Referrer);
        Assert.Equal(expected.IpAddress, actual.IpAddress);
        Assert.Equal((expected.DeviceId, expected.AnonymousDistinctId, expected.IsDeviceNew), (actual.DeviceId, actual.AnonymousDistinctId, actual.IsDeviceNew));
        Assert.Equal((expected.UserId, expected.IsUserUnknown), (actual.UserId, actual.IsUserUnknown));
        Assert.Equal(expected.FirstTouch?.InitialReferrer, actual.FirstTouch?.InitialReferrer);
        Assert.Equal(expected.FirstTouch?.InitialReferringDomain, actual.FirstTouch?.InitialReferringDomain);
        Assert.Equal(expected.FirstTouch?.UtmParameters, actual.FirstTouch?.UtmParameters);
        Assert.Equal((expected.SearchEngine, expected.SearchKeyword), (actual.SearchEngine, actual.SearchKeyword));
        Assert.Equal(expected.CampaignParameters, actual.CampaignParameters);
        Assert.Equal((expected.Suppression, expected.IsTool, expected.IsBotMarked), (actual.Suppression, actual.IsTool, actual.IsBotMarked));
    }

    internal sealed record Job(int Invoice, MixpanelContext? Visitor);

    [JsonSerializable(typeof(Job))]
    internal sealed partial class JobJson : JsonSerializerContext;
}
