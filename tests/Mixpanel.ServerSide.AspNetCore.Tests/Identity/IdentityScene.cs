using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Mixpanel.ServerSide.AspNetCore.Tests.Support;
using Mixpanel.ServerSide.Emulator;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Identity;

/// <summary>
/// A browser, an application and Mixpanel's emulator. What happens is written short, a comma between steps; who ends up with which events is shown as
/// <c>anonymous: c | u1: a b</c>.
/// </summary>
internal sealed class IdentityScene : IAsyncDisposable
{
    private readonly WebTest _web;
    private readonly HttpClient _mixpanel;
    private readonly TestBrowser _browser;
    private TestBrowser _old;
    private WebSdkInBrowser? _sdk;
    private WebSdkInBrowser? _otherSdk;

    private IdentityScene(MixpanelEmulator emulator, WebTest web)
    {
        (Emulator, _web) = (emulator, web);
        _mixpanel = new HttpClient { BaseAddress = emulator.BaseAddress };
        _browser = new TestBrowser(web);
        _old = _browser;
    }

    public MixpanelEmulator Emulator { get; }

    public Dictionary<string, string> Cookies => _browser.Cookies;

    /// <summary>The events that the server has sent by this name.</summary>
    public List<JsonElement> OfServer(string name) =>
        [.. Emulator.Store.Events.Where(sent => sent.Text("event") == name).Select(PropertiesOf).Where(static sent => sent.Text("mp_lib") != "web")];

    public static async Task<IdentityScene> StartAsync(IdentityModel model, Action<MixpanelContextOptions>? context = null)
    {
        var emulator = await MixpanelEmulator.StartAsync(
            new MixpanelEmulatorOptions { IdentityModel = model == IdentityModel.Original ? EmulatorIdentityModel.Original : EmulatorIdentityModel.Simplified },
            cancellationToken: WebTest.Cancelled);
        return new IdentityScene(emulator, await SignInTest.StartAsync(model, context, MapSteps, mixpanelAt: emulator.BaseAddress));
    }

    /// <summary>Plays the steps, and waits after each until what it tracked has arrived.</summary>
    public async Task PlayAsync(string steps)
    {
        foreach (var step in steps.Split(", "))
        {
            await PlayAsync(step.Split(' '));
            await _web.Services.GetRequiredService<IMixpanelTracker>().FlushAsync(WebTest.Cancelled);
        }
    }

    /// <summary>Who has which events, but for those that only join ids.</summary>
    public string Users => string.Join(" | ", Emulator.Store.Users
        .Select(static user => (Name: NameOf(user), Events: user.Events.Select(static sent => sent.Text("event")!).Where(static name => name != "$identify").ToArray()))
        .Where(static user => user.Events.Length > 0)
        .Select(static user => $"{user.Name}: {string.Join(' ', user.Events)}")
        .Order(StringComparer.Ordinal));

    /// <summary>What Mixpanel noted of events that should have joined two ids and could not, and of requests that it refused.</summary>
    public IEnumerable<string?> Failures => Emulator.Store.Users
        .SelectMany(static user => user.Events)
        .Select(PropertiesOf)
        .Select(static sent => sent.Text("$failure_reason") ?? sent.Text("$identity_failure_reason"))
        .Concat(Emulator.Store.Requests.Where(static request => request.Status != StatusCodes.Status200OK).Select(static request => $"{request.Endpoint} {request.Status}"))
        .Where(static failure => failure is not null);

    public async ValueTask DisposeAsync()
    {
        _mixpanel.Dispose();
        await _web.DisposeAsync();
        await Emulator.DisposeAsync();
    }

    private static JsonElement PropertiesOf(JsonElement sent) => sent.GetProperty("properties");

    private static string NameOf(EmulatorUser user) => user.Id switch
    {
        "" => "nobody",
        ['u', _] => user.Id,
        _ => "anonymous",
    };

    // What the steps call.
    private static void MapSteps(WebApplication app)
    {
        app.Use(static (http, next) =>
        {
            if (http.Request.Headers.Authorization.ToString().Split(' ') is ["Bearer", var user])
            {
                http.User = SignInTest.PrincipalOf(user);
            }

            return next(http);
        });
        app.MapMethods("/see/{name}", ["GET", "POST"], static (string name, IMixpanelTracker mixpanel) =>
        {
            mixpanel.Track(name);
            return Results.Content("<p>", "text/html");
        });
        app.MapPost("/steps/login/{user}", static async (string user, HttpContext http, IMixpanelTracker mixpanel) =>
        {
            mixpanel.Track("enter");
            await http.SignInAsync(SignInTest.PrincipalOf(user));
            mixpanel.Track("login");
        });
        app.MapPost("/steps/logout", static async (HttpContext http, IMixpanelTracker mixpanel) =>
        {
            mixpanel.Track("leave");
            await http.SignOutAsync();
            mixpanel.Track("logout");
        });
        app.MapPost("/steps/switch/{user}", static async (string user, HttpContext http, IMixpanelTracker mixpanel) =>
        {
            await http.SignInAsync(SignInTest.PrincipalOf(user));
            mixpanel.Track("switch");
            await http.SignOutAsync();
            mixpanel.Track("back");
        });
        app.MapPost("/steps/signup/{user}", static async (string user, HttpContext http, IMixpanelTracker mixpanel) =>
        {
            mixpanel.Track(new MixpanelEvent("signup") { UserId = user });
            await http.SignInAsync(SignInTest.PrincipalOf(user));
        });
        app.MapPost("/steps/own-login/{user}", static (string user, IMixpanelTracker mixpanel) =>
        {
            mixpanel.Identify(user);
            mixpanel.Track("own-login");
        });
        app.MapPost("/steps/own-logout", static (IMixpanelTracker mixpanel) =>
        {
            mixpanel.Reset();
            mixpanel.Track("own-logout");
        });
    }

    private Task PlayAsync(string[] words) => words switch
    {
        // The application's pages and calls.
        ["see", var name] => _browser.NavigateAsync($"/see/{name}"),
        ["land", var name, var query, var referrer] => _browser.NavigateAsync($"/see/{name}?{query}", referrer),
        ["fetch", var name] => _browser.FetchAsync($"/see/{name}", "https://shop.example/"),
        [var step and ("login" or "switch" or "signup" or "own-login"), var user] => _browser.NavigateAsync($"/steps/{step}/{user}", "https://shop.example/", "POST"),
        [var step and ("logout" or "own-logout")] => _browser.NavigateAsync($"/steps/{step}", "https://shop.example/", "POST"),
        ["token", var user, var name] => _browser.FetchAsync($"/see/{name}", "https://shop.example/", also: http => http.Request.Headers.Authorization = $"Bearer {user}"),
        ["expire"] => Task.FromResult(Cookies.Remove($".AspNetCore.{SignInTest.Scheme}")),

        // A mobile application: it keeps no cookies, and no browser speaks of itself.
        ["app", var user, var name] => _web.SendAsync(http =>
        {
            http.Request.Path = $"/see/{name}";
            http.Request.Headers.UserAgent = "okhttp/4.12.0";
            http.Request.Headers.Authorization = $"Bearer {user}";
        }),

        // A request that was under way, with the cookies of before; and two at the same moment, whose answers come one after the other.
        ["keep"] => Run(() => _old = _browser.WithCookiesOfNow()),
        ["late", var name] => LateAsync(_old, $"/see/{name}"),
        ["both", var first, var second] => BothAsync(first, second),

        // The web SDK: a page that loads it, with or without the application; what it then does; and the other tab, with its own memory and the same cookies.
        ["page", var name] => PageAsync(name),
        ["sdk"] => Run(LoadSdk),
        ["tab"] => Run(() => (_sdk, _otherSdk) = (_otherSdk, _sdk)),
        ["js", var name] => _sdk!.TrackAsync(name),
        ["js-identify", var user] => _sdk!.IdentifyAsync(user),
        ["js-reset"] => Run(_sdk!.Reset),
        _ => throw new ArgumentException($"There is no such step: {string.Join(' ', words)}"),
    };

    private static Task Run(Action step)
    {
        step();
        return Task.CompletedTask;
    }

    private void LoadSdk() => _sdk = new WebSdkInBrowser(_browser, _mixpanel);

    private async Task PageAsync(string name)
    {
        await _browser.NavigateAsync($"/see/{name}");
        LoadSdk();
    }

    private async Task BothAsync(string first, string second)
    {
        var (one, other) = (_browser.WithCookiesOfNow(), _browser.WithCookiesOfNow());
        await Task.WhenAll(one.NavigateAsync($"/see/{first}"), other.NavigateAsync($"/see/{second}"));
        TakeOver(one, Cookies);
        TakeOver(other, Cookies);
    }

    private async Task LateAsync(TestBrowser tab, string target)
    {
        var before = new Dictionary<string, string>(tab.Cookies);
        await tab.NavigateAsync(target);
        TakeOver(tab, before);
    }

    // The jar is the browser's: what an answer sets is set for all its tabs.
    private void TakeOver(TestBrowser tab, Dictionary<string, string> before)
    {
        foreach (var (name, value) in tab.Cookies.ToArray())
        {
            if (!before.TryGetValue(name, out var old) || old != value)
            {
                Cookies[name] = value;
            }
        }
    }
}
