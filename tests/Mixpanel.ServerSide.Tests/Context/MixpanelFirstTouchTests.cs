using Mixpanel.ServerSide.Context;

namespace Mixpanel.ServerSide.Tests.Context;

public sealed class MixpanelFirstTouchTests
{
    [Theory]
    [InlineData(null, "$direct", "$direct")]
    [InlineData("", "$direct", "$direct")]
    [InlineData("about:client", "about:client", "$direct")]
    [InlineData("file:///x", "file:///x", "$direct")]
    [InlineData("https://example.org:8443/a?b", "https://example.org:8443/a?b", "example.org:8443")]
    public void A_visitor_came_from_somewhere_or_directly(string? referrer, string initialReferrer, string domain)
    {
        var first = MixpanelFirstTouch.Of(referrer, []);
        Assert.Equal(initialReferrer, first.InitialReferrer);
        Assert.Equal(domain, first.InitialReferringDomain);
        Assert.Empty(first.UtmParameters);
        Assert.Equal(["$initial_referrer", "$initial_referring_domain"], first.ToSetOnce().Select(static p => p.Key));
    }

    [Fact]
    public void Only_utm_parameters_are_kept_in_the_web_sdks_order() =>
        Assert.Equal(
            [new("utm_source", "a"), new("utm_term", "b")],
            MixpanelFirstTouch.Of(null, [new("gclid", "x"), new("utm_term", "b"), new("utm_name", "y"), new("utm_source", "a"), new("utm_source", "c"), new("utm_id", "")]).UtmParameters);

    [Fact]
    public void Click_ids_alone_are_no_campaign() =>
        Assert.Equal(2, MixpanelFirstTouch.Of(null, CampaignParameters.Read("/?gclid=x&fbclid=y")).ToSetOnce().Count);

    [Fact]
    public void One_utm_parameter_fills_all_ten_places_so_that_no_later_campaign_can()
    {
        var properties = MixpanelFirstTouch.Of(null, [new("utm_medium", "mail")]).ToSetOnce();
        Assert.Equal(["$initial_referrer", "$initial_referring_domain", .. CampaignParameters.UtmKeys.Select(static key => "initial_" + key)], properties.Select(static p => p.Key));
        Assert.Equal("mail", properties["initial_utm_medium"].Reference);
        Assert.Equal(9, properties.Count(static p => p.Value.IsNull));
    }

    [Fact]
    public void Campaign_parameters_must_be_given() => Assert.Throws<ArgumentNullException>(() => MixpanelFirstTouch.Of(null, null!));
}
