using System.Text.Json;
using Mixpanel.ServerSide.Emulator.Tests.Framework;

namespace Mixpanel.ServerSide.Emulator.Tests.WebSdk;

/// <summary>Calls of the web SDK and the requests that came of them, recorded in <c>tests/parity</c>.</summary>
public sealed class RecordedFlowTests : EmulatorTest
{
    private const string Device = "4d0c2c73-a5a4-4bb6-b848-001768742605";

    public static TheoryData<EmulatorIdentityModel> Models => [EmulatorIdentityModel.Simplified, EmulatorIdentityModel.Original];

    [Theory]
    [MemberData(nameof(Models))]
    public async Task Each_request_of_each_flow_is_good(EmulatorIdentityModel model)
    {
        await using var emulator = await MixpanelEmulator.StartAsync(new() { IdentityModel = model }, cancellationToken: Stop);
        var sent = 0;
        foreach (var flow in Flows())
        {
            var query = flow.GetProperty("expected").GetProperty("query").EnumerateArray().Select(static q => q.GetString()).FirstOrDefault();
            foreach (var request in flow.GetProperty("expected").GetProperty("requests").EnumerateArray())
            {
                var address = new Uri(emulator.BaseAddress, request.GetProperty("path").GetString() + query);
                var reply = await PostAsync(address.ToString(), WebSdkWire.Base64(request.GetProperty("body").GetRawText()), WebSdkWire.Form);
                Assert.True(
                    reply.Body is "1" or """{"status":1,"error":null}""" or """{"status":1,"error":null,"num_good_events":1}""",
                    $"{flow.GetProperty("id")}: {reply.Body} to {request}");
                sent++;
            }
        }

        Assert.InRange(sent, 40, 60);
        Assert.DoesNotContain(emulator.Store.Users, static user => user.Id.Length is 0 or 32);
    }

    [Fact]
    public async Task After_identify_all_events_are_the_users()
    {
        var flow = Flows().Single(static flow => flow.GetProperty("note").GetString() == "ip false");
        foreach (var request in flow.GetProperty("expected").GetProperty("requests").EnumerateArray())
        {
            await PostAsync(request.GetProperty("path").GetString()![1..], WebSdkWire.Base64(request.GetProperty("body").GetRawText()), WebSdkWire.Form);
        }

        var user = Assert.Single(Store.Users);
        Assert.Equal(["u1", "$device:" + Device], user.Ids);
        Assert.Equal(["E", "$identify"], user.Events.Select(static e => e.GetProperty("event").GetString()));
        Assert.Equal("u1", Assert.Single(Store.Profiles).GetProperty("$distinct_id").GetString());
    }

    private static IEnumerable<JsonElement> Flows() =>
        from line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "parity", "flow.jsonl"))
        let flow = Parse(line.Replace("<uuid0>", Device, StringComparison.Ordinal))
        where flow.GetProperty("strict").GetBoolean()
        select flow;
}
