using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Mixpanel.ServerSide.Emulator.Tests.Framework;

namespace Mixpanel.ServerSide.Emulator.Tests.Hosting;

public sealed class MountingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/mixpanel", "mixpanel")]
    [InlineData("dev/mixpanel/", "dev/mixpanel")]
    [InlineData("/emulator", "emulator")]
    [InlineData("/", "")]
    public async Task An_application_can_mount_it_under_a_prefix(string prefix, string path)
    {
        await using var app = Build(static _ => { });
        app.MapMixpanelEmulator(prefix);
        app.MapGet("/own", static context => Task.CompletedTask);
        using var client = await StartAsync(app);

        using var request = new HttpRequestMessage(HttpMethod.Post, $"{path}/import?strict=1") { Content = new StringContent(TestEvents.Batch(1)) };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String("token:"u8));
        using var imported = await client.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.OK, imported.StatusCode);
        Assert.Equal($"[{TestEvents.Good("id-0")}]", await client.GetStringAsync($"{path}/emulator/events", Stop));
        Assert.Single(app.Services.GetRequiredService<MixpanelEmulatorStore>().Events);
        Assert.Contains("data-place=\"root\"", await client.GetStringAsync(path, Stop), StringComparison.Ordinal);
        Assert.Contains("data-place=\"root\"", await client.GetStringAsync(path + "/", Stop), StringComparison.Ordinal);
        Assert.Contains("data-place=\"emulator\"", await client.GetStringAsync(path + "/emulator", Stop), StringComparison.Ordinal);
        Assert.Equal("", await client.GetStringAsync("own", Stop));
    }

    [Fact]
    public async Task Conventions_reach_every_endpoint()
    {
        await using var app = Build(static _ => { });
        app.MapMixpanelEmulator().RequireHost("elsewhere");
        using var client = await StartAsync(app);

        using var page = await client.GetAsync(new Uri("mixpanel", UriKind.Relative), Stop);
        using var track = await client.PostAsync(new Uri("mixpanel/track", UriKind.Relative), null, Stop);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (page.StatusCode, track.StatusCode));
    }

    [Fact]
    public async Task The_applications_clock_is_used()
    {
        await using var app = Build(static _ => { });
        app.MapMixpanelEmulator();
        using var client = await StartAsync(app);

        using var content = new StringContent("[]", Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri("mixpanel/track", UriKind.Relative), content, Stop);

        Assert.Equal(TestEvents.Now, app.Services.GetRequiredService<MixpanelEmulatorStore>().Requests.Single().Time);
    }

    [Fact]
    public async Task Mapping_without_services_says_what_is_missing()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        await using var app = builder.Build();

        var exception = Assert.Throws<InvalidOperationException>(() => app.MapMixpanelEmulator());

        Assert.Contains("AddMixpanelEmulator", exception.Message, StringComparison.Ordinal);
    }

    private static WebApplication Build(Action<MixpanelEmulatorOptions> configure)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(TestEvents.Now));
        builder.Services.AddMixpanelEmulator(configure);
        return builder.Build();
    }

    private static async Task<HttpClient> StartAsync(WebApplication app)
    {
        await app.StartAsync(Stop);
        return new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }
}
