using Microsoft.Playwright;

namespace Mixpanel.ServerSide.BrowserTests.Browser;

/// <summary>One Chromium for all tests; each visit is a window of its own, without anything of another's.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // None but this machine has a name, and no proxy of the surroundings is asked.
    private static readonly string[] Arguments =
    [
        "--disable-gpu", "--disable-quic", "--disable-sync", "--disable-component-update", "--disable-background-networking",
        "--no-proxy-server", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (ChromiumFile.Find() is { } file)
        {
            _playwright = await Playwright.CreateAsync();

            // The sandbox does not work for root, who runs the gate; the pages are our own.
            _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = file, Args = Arguments, Headless = true, ChromiumSandbox = false });
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>A window as a new visitor has it. Skips the test where there is no Chromium, or fails it where there has to be one.</summary>
    public Task<IBrowserContext> OpenAsync(string? userAgent)
    {
        Assert.SkipWhen(_browser is null && !ChromiumFile.IsRequired, ChromiumFile.IsMissing);
        Assert.True(_browser is not null, ChromiumFile.IsMissing);
        return _browser.NewContextAsync(new() { UserAgent = userAgent });
    }
}
