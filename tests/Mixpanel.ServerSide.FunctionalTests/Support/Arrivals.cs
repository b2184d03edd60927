using System.Text.Json;
using Mixpanel.ServerSide.Emulator;

namespace Mixpanel.ServerSide.Functional.Support;

/// <summary>The numbered events that a server has got, by number.</summary>
internal sealed class Arrivals
{
    private readonly Dictionary<int, HashSet<string>> _insertIds = [];

    private Arrivals(IEnumerable<JsonElement> events)
    {
        foreach (var properties in events.Select(static record => record.GetProperty("properties")))
        {
            var number = properties.GetProperty(NumberedEvent.NumberProperty).GetInt32();
            Assert.Equal(NumberedEvent.TextOf(number), properties.GetProperty(NumberedEvent.TextProperty).GetString());
            if (!_insertIds.TryGetValue(number, out var ids))
            {
                _insertIds.Add(number, ids = []);
            }

            ids.Add(properties.GetProperty("$insert_id").GetString()!);
            Received++;
        }

        // Once in Mixpanel, however often it came: it recognises an event by its insert id.
        Assert.DoesNotContain(_insertIds, static ids => ids.Value.Count > 1);
    }

    /// <summary>How many different events came.</summary>
    public int Count => _insertIds.Count;

    /// <summary>How many events came, those included that came again.</summary>
    public int Received { get; private set; }

    /// <summary>How many came again.</summary>
    public int Duplicates => Received - Count;

    /// <summary>Reads what came. An event that was changed on its way, or came with two insert ids, fails the test.</summary>
    public static Arrivals Of(MixpanelEmulator server) => new(server.Store.Events);

    /// <summary>Which of these did not come.</summary>
    public IReadOnlyList<int> Missing(IEnumerable<int> numbers) => [.. numbers.Where(number => !_insertIds.ContainsKey(number))];
}
