using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Mixpanel.ServerSide.AspNetCore.Tests.Support;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.AspNetCore.Tests.PageViews;

/// <summary>The real web SDK's page views, recorded in <c>tests/parity</c>, against those of a running application.</summary>
public sealed class PageViewParityTests
{
    private const string Title = "title";

    private static readonly List<JsonElement> Recordings =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "parity", "pageview.jsonl")).Select(static line => JsonElement.Parse(line))];

    [Fact]
    public void No_recording_is_missing_and_each_that_is_left_out_has_a_part_that_no_browser_sends()
    {
        Assert.Equal(28, Recordings.Count);
        var leftOut = Recordings.Where(static recording => !IsStrict(recording)).Select(UrlOf).ToArray();
        Assert.Equal(4, leftOut.Length);
        Assert.All(leftOut, static url => Assert.True(
            url.Contains('#', StringComparison.Ordinal) || new Uri(url).UserInfo.Length > 0, $"{url} has neither a fragment nor user information."));
    }

    [Fact]
    public async Task What_a_server_can_see_is_told_as_the_web_SDK_tells_it()
    {
        await using var web = await WebTest.StartAsync(
            static app =>
            {
                app.UseMixpanelContext();
                app.UseMixpanelPageViews();
                app.Run(static http =>
                {
                    http.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(new MixpanelPageViewAttribute((string)http.Items[Title]!)), null));
                    http.Response.ContentType = "text/html";
                    return http.Response.WriteAsync("<p>Hello</p>");
                });
            },
            static context => context.UrlParameters.Add("*")); // the web SDK redacts nothing
        var differences = new List<string>();
        foreach (var recording in Recordings.Where(IsStrict))
        {
            var properties = Assert.Single(await web.PageViewsOfAsync(http => Send(http, recording)));
            var expected = recording.GetProperty("expected");
            Assert.Equal(PageViewTest.EventName, expected.Text("event"));
            differences.AddRange(Differences(recording.Text("id")!, expected.GetProperty("properties"), properties));
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
        Assert.Equal(24, web.Mixpanel.Events.Count);
    }

    // What is recorded must be there, and what the web SDK leaves out must not.
    private static IEnumerable<string> Differences(string id, JsonElement webSdk, JsonElement ours) =>
        from name in webSdk.EnumerateObject().Select(static property => property.Name)
            .Union(["current_page_title", "current_domain", "current_url_path", "current_url_protocol", "current_url_search", "$current_url", "$referrer", "$referring_domain", "utm_source"])
        where webSdk.Text(name) != ours.Text(name)
        select $"{id}: {name} is {webSdk.Text(name)} of the web SDK, and {ours.Text(name)} of ours";

    private static void Send(HttpContext http, JsonElement recording)
    {
        var url = new Uri(UrlOf(recording));
        PageViewTest.Navigate(http, "/");
        http.Request.Scheme = url.Scheme;
        http.Request.Host = new HostString(url.Authority);
        http.Features.Get<IHttpRequestFeature>()!.RawTarget = UrlOf(recording)[url.GetLeftPart(UriPartial.Authority).Length..];
        http.Items[Title] = recording.GetProperty("input").Text(Title);
        if (recording.GetProperty("input").Text("referrer") is { Length: > 0 } referrer)
        {
            http.Request.Headers.Referer = referrer;
        }
    }

    private static bool IsStrict(JsonElement recording) => recording.GetProperty("strict").GetBoolean();

    private static string UrlOf(JsonElement recording) => recording.GetProperty("input").Text("url")!;
}
