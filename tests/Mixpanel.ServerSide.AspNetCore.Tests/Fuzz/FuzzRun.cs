using Microsoft.Extensions.DependencyInjection;
using Mixpanel.ServerSide.AspNetCore.Tests.Support;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Fuzz;

/// <summary>Sends many requests, in parts with different settings, and gathers what is wrong.</summary>
internal sealed class FuzzRun(int seed, int requests)
{
    private const int AtOnce = 4;

    private int _chains;

    public Findings Findings { get; } = new();

    public FuzzTotals Totals { get; } = new();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        for (var part = 0; part < FuzzSettings.Parts; part++)
        {
            await RunAsync(new FuzzSettings(seed, part), requests / FuzzSettings.Parts * (part + 1), cancellationToken);
        }
    }

    // The chains go on until there are as many requests in all.
    private async Task RunAsync(FuzzSettings settings, int until, CancellationToken cancellationToken)
    {
        var judge = await Judge.StartAsync(settings.Model, Findings, Totals, cancellationToken);
        await using (var web = await FuzzApplication.StartAsync(settings, judge, Findings))
        {
            await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(
                async () =>
                {
                    while (Volatile.Read(ref Totals.Requests) < until)
                    {
                        await RunChainAsync(web, judge, settings, Interlocked.Increment(ref _chains));
                    }
                },
                cancellationToken)));
            var flushed = await web.Services.GetRequiredService<IMixpanelTracker>().FlushAsync(cancellationToken);
            if (flushed.Refused > 0)
            {
                Findings.Add("messages are set aside", $"{flushed}");
            }
        }

        await judge.StopAsync();
    }

    private async Task RunChainAsync(WebTest web, Judge judge, FuzzSettings settings, int chain)
    {
        var browser = new FuzzBrowser(seed, chain);
        for (var left = browser.Length; left > 0; left--)
        {
            var request = browser.Next();
            judge.Requests[request.Id] = request;
            Interlocked.Increment(ref Totals.Requests);
            try
            {
                var http = await web.SendAsync(request.Apply);
                await request.Ended.Task;
                Look(http.Response, request, settings);
                browser.Keep(http.Response);
            }
#pragma warning disable CA1031 // Any is a finding.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Findings.Add($"{exception.GetType().Name} at a request", $"{exception}\n  caused by {request}");
            }
        }

        Interlocked.Add(ref Totals.Secrets, browser.Secrets);
    }

    private void Look(Microsoft.AspNetCore.Http.HttpResponse response, RandomRequest request, FuzzSettings settings)
    {
        Interlocked.Add(ref Totals.Cookies, response.Headers.SetCookie.Count);
        Interlocked.Add(ref Totals.ClientHints, response.Headers["Accept-CH"].Count);
        foreach (var broken in ResponseRules.BrokenBy(response, request.Host, settings.CookieDomain))
        {
            Findings.Add(broken, $"{string.Join("\n  ", response.Headers.Select(static header => $"{header.Key}: {header.Value}"))}\n  caused by {request}");
        }
    }
}
