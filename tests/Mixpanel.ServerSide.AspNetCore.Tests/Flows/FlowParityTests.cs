using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Mixpanel.ServerSide.AspNetCore.Tests.Support;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Flows;

/// <summary>What the real web SDK sent for calls on a page, recorded in <c>tests/parity</c>, against the same calls in a request for that page.</summary>
public sealed class FlowParityTests
{
    private const string UserAgent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36";

    private static readonly Dictionary<string, string> LeftOut = new()
    {
        ["flow-4eacfee012"] = "skip_first_touch_marketing: the server has one setting for the whole first touch",
        ["flow-3605555bc9"] = "time_event: what lasts in a browser is measured there",
        ["flow-eaf9e5a3be"] = "track_marketing: the server has no setting for it",
        ["flow-0285ccf8a5"] = "here the context wins over super properties, because the visitor's browser is a fact and they are defaults",
        ["flow-21e63b3561"] = "mp_loader: how the script came into the page",
        ["flow-81c6409f5b"] = "opt_in_tracking: the browser's own event",
        ["flow-fdfb215edf"] = "alias: belongs to the Original model, whose vectors have it",
    };

    // How it was sent, and by what.
    private static readonly HashSet<string> Transport = ["token", "mp_lib", "$lib_version", "time", "$insert_id", "ip"];

    public static TheoryData<string> Ids => [.. Flow.All.Select(static flow => flow.Id).Except(LeftOut.Keys)];

    [Fact]
    public void No_recording_is_missing_and_each_that_is_left_out_has_a_reason() =>
        Assert.Equal((19, 7, 12), (Flow.All.Count, LeftOut.Count, Ids.Count));

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_same_calls_say_the_same(string id)
    {
        var flow = Flow.All.Single(flow => flow.Id == id);
        await using var web = await WebTest.StartAsync(
            app =>
            {
                app.UseMixpanelContext();
                app.MapGet("/", (IMixpanelTracker mixpanel) => new FlowCalls(mixpanel).Make(flow.Calls));
            },
            context => context.KeepFirstTouch = (bool?)flow.Config["save_referrer"] ?? true);
        await new TestBrowser(web) { UserAgent = UserAgent }.NavigateAsync(
            flow.Url["https://www.example.com".Length..],
            flow.Referrer.Length > 0 ? flow.Referrer : null,
            also: http =>
            {
                http.Request.Headers.Host = "www.example.com";
                http.Request.Headers.Cookie = flow.OptsOut ? $"__mp_opt_in_out_{WebTest.Token}=0" : "";
            });
        await web.Services.GetRequiredService<IMixpanelTracker>().FlushAsync(WebTest.Cancelled);

        Assert.Equal(Sent(flow, "/track/", Event), Ours(web, "/import", Event));
        Assert.Equal(Sent(flow, "/engage/", Update), Ours(web, "/engage", Update));
        Assert.Equal(Sent(flow, "/groups/", Update), Ours(web, "/groups", Update));
    }

    private static List<string> Sent(Flow flow, string path, Func<JsonObject, string> text) =>
        [.. flow.Requests.Where(request => (string)request!["path"]! == path).Select(request => text(request!["body"]!.DeepClone().AsObject()))];

    private static List<string> Ours(WebTest web, string path, Func<JsonObject, string> text)
    {
        var device = web.Mixpanel.Events.Select(static sent => sent.GetProperty("properties").Text("$device_id")).FirstOrDefault() ?? "none";
        return
        [
            .. web.Mixpanel.Requests.Where(request => request.Path == path).SelectMany(static request => request.Records)
                .Select(record => text(JsonNode.Parse(record.GetRawText().Replace(device, "<uuid0>", StringComparison.Ordinal))!.AsObject())),
        ];
    }

    // "$identify" joins the two ids; in the Simplified model any event with both does, and this one stands for it.
    private static string Event(JsonObject record)
    {
        var properties = record["properties"]!.AsObject();
        var isIdentify = (string)record["event"]! is "$identify" or "User Identified";
        return (isIdentify ? "identify" : (string)record["event"]!) + Text(properties.Where(property =>
            isIdentify ? property.Key is "$device_id" or "$user_id" : !Transport.Contains(property.Key)));
    }

    // Whose it is and what it does; what stands beside it is told elsewhere. Nobody reads the value of "$delete".
    private static string Update(JsonObject record) => Text(record
        .Where(static member => member.Key is not ("$token" or "$device_id" or "$user_id" or "$ip"))
        .Select(static member => member.Key == "$delete" ? new(member.Key, null) : member));

    private static string Text(IEnumerable<KeyValuePair<string, JsonNode?>> members) =>
        " " + string.Join(", ", members.OrderBy(static member => member.Key, StringComparer.Ordinal).Select(static member => $"{member.Key}: {ValueOf(member)}"));

    // The web SDK sends an id that is a number as a number.
    private static string ValueOf(KeyValuePair<string, JsonNode?> member) => member switch
    {
        { Key: "distinct_id" or "$distinct_id" or "$user_id", Value: { } id } => id.ToString(),
        { Value: JsonObject members } => "{" + Text(members) + "}",
        { Value: var value } => value?.ToJsonString() ?? "null",
    };
}
