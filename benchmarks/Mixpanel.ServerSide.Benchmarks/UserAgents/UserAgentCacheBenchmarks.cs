using System.Collections.Concurrent;
using System.Globalization;
using BenchmarkDotNet.Attributes;
using Mixpanel.ServerSide.Tests.UserAgents.Caching;
using Mixpanel.ServerSide.UserAgents.Caching;

namespace Mixpanel.ServerSide.Benchmarks.UserAgents;

/// <summary>
/// What the cache in front of the User-Agent's parsing costs for each request: a hundred User-Agents of 130 characters that are there, with and without
/// client hints; and traffic as a site has it, of which some is never there. Beside it a dictionary, which has no bounds and therefore always hits.
/// Headers and hints are other instances than those that were kept, as each request has its own.
/// </summary>
[MemoryDiagnoser]
public class UserAgentCacheBenchmarks
{
    private const int Common = 100;
    private const int Requests = 65_536;

    private static readonly Func<object, string, UserAgentClientHints?, object> Make = static (value, _, _) => value;

    private readonly object _value = new();
    private readonly UserAgentCache<object> _cache = new();
    private readonly UserAgentCache<object> _trafficCache = new();
    private readonly ConcurrentDictionary<string, object> _dictionary = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string, UserAgentClientHints?), object> _dictionaryOfPairs = new();
    private readonly ConcurrentDictionary<string, object> _trafficDictionary = new(StringComparer.Ordinal);
    private readonly string[] _userAgents = [.. Enumerable.Range(0, Common).Select(UserAgent)];
    private readonly UserAgentClientHints[] _hints = [.. Enumerable.Range(0, Common).Select(Hints)];
    private readonly string[] _traffic = Traffic();

    [GlobalSetup]
    public void Setup()
    {
        for (var i = 0; i < Common; i++)
        {
            _cache.GetOrAdd(UserAgent(i), null, _value, Make);
            _cache.GetOrAdd(UserAgent(i), Hints(i), _value, Make);
            _dictionary.TryAdd(UserAgent(i), _value);
            _dictionaryOfPairs.TryAdd((UserAgent(i), Hints(i)), _value);
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Common)]
    public object? Dictionary()
    {
        object? last = null;
        foreach (var userAgent in _userAgents)
        {
            last = _dictionary.GetOrAdd(userAgent, static (_, value) => value, _value);
        }

        return last;
    }

    [Benchmark(OperationsPerInvoke = Common)]
    public object? Cache()
    {
        object? last = null;
        foreach (var userAgent in _userAgents)
        {
            last = _cache.GetOrAdd(userAgent, null, _value, Make);
        }

        return last;
    }

    [Benchmark(OperationsPerInvoke = Common)]
    public object? DictionaryWithHints()
    {
        object? last = null;
        for (var i = 0; i < Common; i++)
        {
            last = _dictionaryOfPairs.GetOrAdd((_userAgents[i], _hints[i]), static (_, value) => value, _value);
        }

        return last;
    }

    [Benchmark(OperationsPerInvoke = Common)]
    public object? CacheWithHints()
    {
        object? last = null;
        for (var i = 0; i < Common; i++)
        {
            last = _cache.GetOrAdd(_userAgents[i], _hints[i], _value, Make);
        }

        return last;
    }

    [Benchmark(OperationsPerInvoke = Requests)]
    public object? TrafficDictionary()
    {
        object? last = null;
        foreach (var userAgent in _traffic)
        {
            last = _trafficDictionary.GetOrAdd(userAgent, static (_, value) => value, _value);
        }

        return last;
    }

    [Benchmark(OperationsPerInvoke = Requests)]
    public object? TrafficCache()
    {
        object? last = null;
        foreach (var userAgent in _traffic)
        {
            last = _trafficCache.GetOrAdd(userAgent, null, _value, Make);
        }

        return last;
    }

    private static string UserAgent(int number) => string.Create(
        CultureInfo.InvariantCulture,
        $"Mozilla/5.0 (Linux; Android 14; SM-S{number:D5}B; wv) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.{number % 7_000:D4}.1013 Mobile Safari/537.36");

    private static UserAgentClientHints Hints(int number) => new()
    {
        Brands = "\"Chromium\";v=\"140\", \"Not=A?Brand\";v=\"24\", \"Google Chrome\";v=\"140\"",
        Mobile = "?1",
        Platform = "\"Android\"",
        PlatformVersion = "\"14.0.0\"",
        Model = string.Create(CultureInfo.InvariantCulture, $"\"SM-S{number:D5}B\""),
        FullVersions = "\"Chromium\";v=\"140.0.7339.101\", \"Not=A?Brand\";v=\"24.0.0.0\", \"Google Chrome\";v=\"140.0.7339.101\"",
    };

    private static string[] Traffic()
    {
        var numbers = new SkewedNumbers();
        return [.. Enumerable.Range(0, Requests).Select(_ => UserAgent(numbers.Next()))];
    }
}
