using System.Globalization;
using Mixpanel.ServerSide.UserAgents.Caching;

namespace Mixpanel.ServerSide.Benchmarks.UserAgents;

/// <summary>What memory the readings that are kept can hold: as many as there is room for, each as long as one may be, all parts read.</summary>
internal static class HostileCache
{
    private const int Length = UserAgentCache<object>.MaxKeyLength;
    private const int Count = UserAgentCache<object>.DefaultCapacity;

    // More than there is room for, so that every place is taken.
    private const int Sent = 4 * Count;

    private static readonly string Model = new('m', 60);
    private static readonly string Brands = string.Join(",", Enumerable.Range(10, 16).Select(static i => string.Create(CultureInfo.InvariantCulture, $"\"{i}\";v=\"{i}\"")));

    public static void Run()
    {
        // What is loaded once is no part of the figures.
        Send(UserAgentReader.Default, Visitor.UserAgent, null, pad: false);
        foreach (var vocabulary in Enum.GetValues<UserAgentVocabulary>())
        {
            Print(vocabulary, "a common browser", static i => $"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{i}.0.0.0 Safari/537.36", hint: false, pad: false);
            Print(vocabulary, "long", static i => $"Mozilla/5.0 (Linux; Android 10; K) Chrome/{i}.0.0.0 Mobile ", hint: false);
            Print(vocabulary, "long, with a model", static i => $"Mozilla/5.0 (Linux; Android 10; K) Chrome/{i}.0.0.0 Mobile ", hint: true);
            Print(vocabulary, "not ASCII, with a model", static i => $"\u00E9 Mozilla/5.0 (Linux; Android 10; K) Chrome/{i}.0.0.0 Mobile ", hint: true);
            Print(vocabulary, "not ASCII, with a model and brands", static i => $"\u00E9 Mozilla/5.0 (Linux; Android 10; K) Chrome/{i}.0.0.0 Mobile ", hint: true, brands: true);
            Print(vocabulary, "not ASCII, a long name", static i => $"\u00E9 Mozilla/5.0 (Linux; Android 10; {i}{new string('n', 400)}) Chrome/{i}.0.0.0 Mobile ", hint: false);
        }

        static void Print(UserAgentVocabulary vocabulary, string name, Func<int, string> userAgent, bool hint, bool brands = false, bool pad = true)
        {
            var reader = new UserAgentReader(vocabulary);
            var before = GC.GetTotalMemory(forceFullCollection: true);
            for (var i = 0; i < Sent; i++)
            {
                Send(reader, userAgent(i), hint ? Hints(i, brands) : null, pad);
            }

            var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{vocabulary}, {name}: {kept / 1e6:F1} MB, {kept / Count:N0} B each"));
            GC.KeepAlive(reader);
        }
    }

    // New texts each time, as the server makes them of each request.
    private static UserAgentClientHints Hints(int i, bool brands) => new()
    {
        Platform = new string("\"Android\"".AsSpan()),
        Model = string.Create(CultureInfo.InvariantCulture, $"\"{i % 1_000:D3}{Model}\""),
        Brands = brands ? new string(Brands.AsSpan()) : null,
    };

    private static void Send(UserAgentReader reader, string userAgent, UserAgentClientHints? hints, bool pad)
    {
        var length = Length - (hints?.Platform?.Length ?? 0) - (hints?.Model?.Length ?? 0) - (hints?.Brands?.Length ?? 0);
        var context = new MixpanelContext { UserAgent = pad ? userAgent.PadRight(length, 'x') : userAgent, ClientHints = hints, UserAgentReader = reader };
        _ = (context.Browser, context.BrowserVersion, context.BrowserFullVersion, context.OperatingSystem, context.OperatingSystemVersion);
        _ = (context.Device, context.DeviceBrand, context.DeviceModel, context.Bot);
    }
}
