using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Fuzz;

/// <summary>A browser, or what calls itself one: it keeps the cookies that it gets, and spoils what it sends.</summary>
internal sealed class FuzzBrowser
{
    private static readonly string?[] Addresses = [null, "203.0.113.9", "10.0.0.1", "2001:db8::7", "fe80::1%3", "::ffff:198.51.100.7"];

    private readonly Random _random;
    private readonly int _chain;
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);
    private readonly string _host;
    private readonly string _scheme;
    private readonly string _userAgent;
    private string? _forged;
    private int _requests;

    public FuzzBrowser(int seed, int chain)
    {
        _chain = chain;
        _random = Chance.Of(seed, chain);
        var corpus = RequestCorpus.Instance;
        _host = _random.Percent(15) ? _random.Pick(RequestCorpus.HostileHosts) : _random.Pick(RequestCorpus.Hosts);
        _scheme = _random.Percent(85) ? "https" : _random.Pick(RequestCorpus.Schemes);
        _userAgent = _random.Percent(60) ? Support.TestBrowser.Chrome : _random.Pick(corpus.UserAgents);
        _forged = _random.Percent(25) ? ForgedIdentity.Cookie(_random) : null;
        for (var cookies = _random.Next(3); cookies > 0; cookies--)
        {
            foreach (var cookie in _random.Pick(corpus.Cookies).Split("; "))
            {
                Keep(cookie);
            }
        }
    }

    /// <summary>How many more requests this browser makes.</summary>
    public int Length => _random.Pick([1, 1, 2, 5, 12]);

    /// <summary>How many secrets were put into what it has sent.</summary>
    public int Secrets { get; private set; }

    public RandomRequest Next()
    {
        var request = new RandomRequest { Id = $"{_chain}.{_requests++}", Host = _host, Scheme = _scheme, Target = _random.Pick(RequestCorpus.Targets) };
        RequestHeaders.Add(_random, request, _userAgent);
        if (_random.Percent(30))
        {
            request.Target = TargetOf(_random.Pick(RequestCorpus.Instance.Urls));
        }

        if (_cookies.Count > 0)
        {
            if (_random.Percent(25))
            {
                var name = _random.Pick([.. _cookies.Keys]);
                _cookies[name] = RequestMutations.Apply(_random, _cookies[name]);
            }

            request.Headers.Add(new(HeaderNames.Cookie, string.Join("; ", _cookies.Select(static cookie => $"{cookie.Key}={cookie.Value}"))));
        }

        request.Address = _random.Pick(Addresses) is { } address ? IPAddress.Parse(address) : null;
        request.Consent = _random.Pick(new bool?[] { null, null, null, true, false });
        FuzzPlan.Add(_random, request);
        Spoil(request);
        Forge(request);
        Secrets += Fuzz.Secrets.Insert(_random, request);
        return request;
    }

    /// <summary>Keeps the cookies of a response.</summary>
    public void Keep(HttpResponse response)
    {
        foreach (var cookie in response.Headers.SetCookie)
        {
            if (!SetCookieHeaderValue.TryParse(cookie, out var set))
            {
                continue; // the rules of responses tell of it
            }

            if (set.Name == ForgedIdentity.CookieName)
            {
                _forged = null;
            }

            if (set.Expires < DateTimeOffset.UnixEpoch.AddDays(1))
            {
                _cookies.Remove(set.Name.ToString());
            }
            else
            {
                _cookies[set.Name.ToString()] = set.Value.ToString();
            }
        }
    }

    private void Keep(string cookie)
    {
        var equals = cookie.IndexOf('=', StringComparison.Ordinal);
        _cookies[equals < 0 ? cookie : cookie[..equals]] = equals < 0 ? "" : cookie[(equals + 1)..];
    }

    private void Spoil(RandomRequest request)
    {
        for (var times = _random.Pick([0, 0, 1, 1, 2, 4, 8]); times > 0; times--)
        {
            var header = _random.Next(request.Headers.Count);
            var (name, value) = request.Headers[header];
            switch (_random.Next(12))
            {
                case 0:
                    request.Host = RequestMutations.Apply(_random, request.Host);
                    break;
                case 1:
                    request.Method = _random.Pick(RequestCorpus.Methods);
                    break;
                case 2:
                    request.Scheme = _random.Percent(50) ? _random.Pick(RequestCorpus.Schemes) : RequestMutations.Apply(_random, request.Scheme);
                    break;
                case 3 or 4:
                    request.Target = RequestMutations.Apply(_random, request.Target);
                    break;
                case 5:
                    request.Headers.RemoveAt(header);
                    request.Headers.Add(new("X-Spoilt", "1")); // never none
                    break;
                case 6:
                    request.Headers.Insert(0, new(name, RequestMutations.Apply(_random, value)));
                    break;
                default:
                    request.Headers[header] = new(name, RequestMutations.Apply(_random, value));
                    break;
            }
        }
    }

    // After the mutations, which could make a device out of the user.
    private void Forge(RandomRequest request)
    {
        if (_forged is not null)
        {
            request.Headers.Insert(_random.Percent(80) ? 0 : request.Headers.Count, new(HeaderNames.Cookie, $"{ForgedIdentity.CookieName}={_forged}"));
        }
    }

    private static string TargetOf(string url)
    {
        var host = url.IndexOf("://", StringComparison.Ordinal) + 3;
        return url.IndexOf('/', host) is >= 0 and var path ? url[path..] : "/";
    }
}
