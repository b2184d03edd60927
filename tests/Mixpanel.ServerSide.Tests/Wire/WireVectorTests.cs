using System.Text.Json;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Wire;

/// <summary>
/// Runs the vectors in <c>vectors</c> through the public API. They are written from Mixpanel's documentation and from this library's, never
/// from what the library sends.
/// </summary>
public sealed class WireVectorTests
{
    // An empty label: the name says it all, without the arguments behind it.
    public static IEnumerable<TheoryDataRow<string, string, string>> Vectors => WireVector.All.Select(
        static vector => new TheoryDataRow<string, string, string>(vector.File, vector.Name, vector.Model) { TestDisplayName = vector.ToString(), Label = string.Empty });

    [Theory]
    [MemberData(nameof(Vectors))]
    public async Task A_call_sends_what_the_vector_says(string file, string name, string model)
    {
        var vector = WireVector.All.Single(one => one.File == file && one.Name == name && one.Model == model);
        vector.Root.AllowOnly("name", "why", "model", "options", "context", "scope", "call", "expect");
        foreach (var form in WireCalls.FormsOf(vector.Call))
        {
            try
            {
                await RunAsync(vector, form);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                throw new InvalidOperationException($"In the form '{form.Name}': {exception.Message}", exception);
            }
        }
    }

    private static async Task RunAsync(WireVector vector, WireForm form)
    {
        await using var mixpanel = new TestMixpanel(options => Configure(options, vector), vector.Part("context")?.Context());
        var earliest = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var result = await CallAsync(mixpanel.Tracker, [.. vector.Part("scope")?.EnumerateArray() ?? []], form);
        var latest = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var flushed = await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled);

        WireExpectation.CheckResult(vector.Expect, result);
        WireExpectation.CheckRequests(vector, mixpanel.Mixpanel.Requests, earliest, latest);
        Assert.Equal(new FlushResult(vector.Body.Count, 0), flushed);
    }

    private static async Task<WireResult> CallAsync(IMixpanelTracker tracker, JsonElement[] scopes, WireForm form)
    {
        if (scopes is not [var outermost, .. var inner])
        {
            return await form.CallAsync(tracker);
        }

        outermost.AllowOnly("properties", "context");
        using (outermost.Find("context") is { } context ? tracker.BeginScope(context.Context()) : tracker.BeginScope(WireBag.Read(outermost.Find("properties")).ToProperties()))
        {
            return await CallAsync(tracker, inner, form);
        }
    }

    private static void Configure(MixpanelOptions options, WireVector vector)
    {
        options.IdentityModel = Enum.Parse<IdentityModel>(vector.Model);
        if (vector.Part("options") is not { } given)
        {
            return;
        }

        given.AllowOnly("superProperties", "groupKeys", "allowAnonymousProfiles", "refuse", "region", "endpoint", "compress");
        foreach (var (name, value) in WireBag.Read(given.Find("superProperties")).ToProperties())
        {
            options.SuperProperties[name] = value;
        }

        foreach (var key in given.Find("groupKeys")?.EnumerateArray() ?? [])
        {
            options.GroupKeys.Add(key.GetString()!);
        }

        options.AllowAnonymousProfiles = given.IsSet("allowAnonymousProfiles");
        options.Refuse = (given.Find("refuse")?.EnumerateArray() ?? []).Aggregate(MixpanelRepairs.None, static (all, one) => all | Enum.Parse<MixpanelRepairs>(one.GetString()!));
        options.Region = given.FindText("region") is { } region ? Enum.Parse<MixpanelRegion>(region) : options.Region;
        options.Endpoint = given.FindText("endpoint") is { } endpoint ? new Uri(endpoint) : null;
        options.Compress = given.Find("compress")?.GetBoolean() ?? options.Compress;
    }
}
