using System.Net;

namespace Mixpanel.ServerSide.Emulator.Tests.Hosting;

public sealed class StandAloneTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_listens_on_this_machine_only()
    {
        await using var emulator = await MixpanelEmulator.StartAsync(cancellationToken: Stop);

        Assert.Equal("127.0.0.1", emulator.BaseAddress.Host);
        Assert.Equal("/", emulator.BaseAddress.AbsolutePath);
    }

    [Fact]
    public async Task An_address_that_stands_for_all_is_told_as_one_that_can_be_called()
    {
        await using var emulator = await MixpanelEmulator.StartAsync(url: "http://*:0", cancellationToken: Stop);

        Assert.Equal("localhost", emulator.BaseAddress.Host);
        Assert.NotEqual(0, emulator.BaseAddress.Port);
    }

    [Fact]
    public async Task Many_run_beside_each_other()
    {
        await using var one = await MixpanelEmulator.StartAsync(cancellationToken: Stop);
        await using var two = await MixpanelEmulator.StartAsync(cancellationToken: Stop);
        using var client = new HttpClient();

        using var content = new StringContent("""{"event":"e","properties":{"token":"t"}}""");
        using var response = await client.PostAsync(new Uri(one.BaseAddress, "track"), content, Stop);

        Assert.Equal((1, 0), (one.Store.Events.Count, two.Store.Events.Count));
    }

    [Fact]
    public async Task It_stops_although_a_sender_still_waits_for_a_slow_answer()
    {
        var emulator = await MixpanelEmulator.StartAsync(cancellationToken: Stop);
        emulator.Store.EnqueueAnswer(new() { StatusCode = 500, Delay = TimeSpan.FromHours(1) });
        using var client = new HttpClient();
        var sending = client.PostAsync(new Uri(emulator.BaseAddress, "track"), null, Stop);
        while (emulator.Store.Requests.Count == 0)
        {
            await Task.Yield();
        }

        await emulator.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => sending);
    }

    [Fact]
    public async Task An_address_in_use_is_an_error()
    {
        await using var emulator = await MixpanelEmulator.StartAsync(cancellationToken: Stop);

        await Assert.ThrowsAsync<IOException>(() => MixpanelEmulator.StartAsync(url: emulator.BaseAddress.ToString(), cancellationToken: Stop));
    }

    [Fact]
    public async Task Another_method_is_refused()
    {
        await using var emulator = await MixpanelEmulator.StartAsync(cancellationToken: Stop);
        using var client = new HttpClient();

        using var response = await client.GetAsync(new Uri(emulator.BaseAddress, "import"), Stop);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }
}
