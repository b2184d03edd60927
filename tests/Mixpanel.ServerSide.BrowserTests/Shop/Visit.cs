using System.Reflection;
using System.Text.Json;
using Microsoft.Playwright;
using Mixpanel.ServerSide.BrowserTests.Browser;
using Shop.Tests;

namespace Mixpanel.ServerSide.BrowserTests.Shop;

/// <summary>A new visitor with a browser in a new shop.</summary>
internal sealed class Visit
{
    private static readonly string ShopFolder =
        typeof(Visit).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static data => data.Key == nameof(ShopFolder)).Value!;

    private int _pages;

    private Visit(ShopServer shop, IPage page) => (Shop, Page) = (shop, page);

    public ShopServer Shop { get; }

    public IPage Page { get; }

    /// <summary>Walks, and sees that nothing went wrong in the browser, whatever the walk was for.</summary>
    public static async Task RunAsync(Chromium chromium, Func<Visit, Task> walk, string? userAgent = KnownBrowsers.Windows, params string[] settings)
    {
        await using var window = await chromium.OpenAsync(userAgent);
        var problems = new PageProblems(window);
        await using var shop = await ShopServer.StartAsync(settings: ["--contentRoot", ShopFolder, .. settings]);
        await walk(new Visit(shop, await window.NewPageAsync()));
        Assert.True(problems.Seen.Count == 0, string.Join(Environment.NewLine, problems.Seen));
    }

    public Uri UrlOf(string path) => new(Shop.Address, path);

    public Task<TrackedEvent> OpenAsync(string path) => StepAsync(page => page.GotoAsync(UrlOf(path).AbsoluteUri));

    /// <summary>Comes to the path by a link on another site.</summary>
    public async Task<TrackedEvent> FollowLinkAsync(string path)
    {
        await using var site = await LinkingSite.StartAsync(UrlOf(path));
        await Page.GotoAsync(site.Story.AbsoluteUri);
        return await StepAsync(static page => page.ClickAsync("a"));
    }

    /// <summary>Does what leads to another page of the shop.</summary>
    /// <returns>What the browser tracked on that page, after it has arrived.</returns>
    public async Task<TrackedEvent> StepAsync(Func<IPage, Task> step)
    {
        _pages++;
        await step(Page);
        var seen = await EventsAsync(static tracked => tracked.Name == TrackedEvent.PageSeen, _pages);
        return seen[^1];
    }

    /// <summary>What the server tracked under this name, in the order of its times.</summary>
    public async Task<TrackedEvent[]> ServerEventsAsync(string name, int count = 1) =>
        await EventsAsync(tracked => tracked.Name == name && !tracked.IsOfBrowser, count);

    /// <summary>So many events, or more, in the order of their times. One that came twice counts once, as in Mixpanel.</summary>
    public async Task<TrackedEvent[]> EventsAsync(Func<TrackedEvent, bool> isWanted, int count)
    {
        TrackedEvent[] events = [];
        await Shop.WaitForAsync("events", records => (events = Wanted(records, isWanted)).Length >= count);
        return events;
    }

    /// <summary>Who Mixpanel would say there was, as soon as what has arrived is complete.</summary>
    public async Task<ResolvedUser[]> UsersAsync(Func<TrackedEvent[], bool> isComplete)
    {
        ResolvedUser[] users = [];
        await Shop.WaitForAsync("users", records => isComplete([.. (users = [.. records.Select(ResolvedUser.Read)]).SelectMany(static user => user.Events)]));
        return users;
    }

    private static TrackedEvent[] Wanted(JsonElement[] records, Func<TrackedEvent, bool> isWanted) =>
        [.. records.Select(TrackedEvent.Read).Where(isWanted).DistinctBy(static tracked => tracked.InsertId).OrderBy(static tracked => tracked.Time)];
}
