using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Mixpanel.ServerSide.BrowserTests.Browser;

/// <summary>What a person with open developer tools would have seen go wrong in any page of a window.</summary>
internal sealed class PageProblems
{
    private readonly ConcurrentQueue<string> _seen = [];

    public PageProblems(IBrowserContext window)
    {
        window.Console += (_, message) => Note(message.Type is "error" or "warning", $"console: {message.Text} ({message.Location})");
        window.WebError += (_, error) => Note(true, $"error: {error.Error}");
        window.RequestFailed += (_, request) => Note(true, $"failed: {request.Method} {request.Url} {request.Failure}");
        window.Response += (_, response) => Note(response.Status >= 400, $"{response.Status}: {response.Request.Method} {response.Url}");
    }

    public IReadOnlyCollection<string> Seen => _seen;

    private void Note(bool isProblem, string text)
    {
        if (isProblem)
        {
            _seen.Enqueue(text);
        }
    }
}
