using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Fuzz;

/// <summary>One request, and what the application does with it.</summary>
internal sealed class RandomRequest
{
    /// <summary>By what the run knows it again.</summary>
    public required string Id { get; init; }

    public string Method { get; set; } = "GET";

    public string Scheme { get; set; } = "https";

    public string Host { get; set; } = "shop.example";

    /// <summary>As on the wire.</summary>
    public string Target { get; set; } = "/";

    public List<KeyValuePair<string, string>> Headers { get; } = [];

    public IPAddress? Address { get; set; }

    /// <summary>What the application answers when it is asked for consent.</summary>
    public bool? Consent { get; set; }

    /// <summary>What the application does, in this order.</summary>
    public List<FuzzAction> Actions { get; } = [];

    /// <summary>Ends when the pipeline has, which may be after the response.</summary>
    public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Apply(HttpContext http)
    {
        var request = http.Request;
        request.Method = Method;
        request.Scheme = Scheme;
        foreach (var (name, value) in Headers)
        {
            request.Headers.Append(name, value);
        }

        request.Headers[HeaderNames.Host] = Host; // and not Request.Host, which would judge it
        var target = Target.Split('#')[0]; // a fragment is no part of a path, and a route's value is what the application makes of it
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? target : target[..query];
        request.Path = new PathString(path.StartsWith('/') ? Uri.UnescapeDataString(path) : "/");
        request.QueryString = new QueryString(query < 0 ? "" : target[query..]);
        http.Features.Get<IHttpRequestFeature>()!.RawTarget = Target;
        http.Connection.RemoteIpAddress = Address;
        http.Features.Set(this);
    }

    public override string ToString()
    {
        var text = new StringBuilder($"{Id}: {Method} {Scheme} {Host} {Target}");
        foreach (var (name, value) in Headers)
        {
            text.Append("\n    ").Append(name).Append(": ").Append(value);
        }

        return text.Append("\n    ").AppendJoin(", ", Actions).ToString();
    }
}
