using System.Text;
using System.Text.Json;
using Mixpanel.ServerSide.DeadLetters;

namespace Mixpanel.ServerSide.Tests.Delivery;

/// <summary>Keeps dead letters in memory, as many as there is room for.</summary>
internal sealed class DeadLetterList(int room = int.MaxValue) : IDeadLetterStore
{
    private readonly List<(string Endpoint, string Reason, string Explanation, string Json)> _letters = [];

    public IReadOnlyList<(string Endpoint, string Reason, string Explanation, string Json)> All
    {
        get
        {
            lock (_letters)
            {
                return [.. _letters];
            }
        }
    }

    /// <summary>The member <c>n</c> of each, which tells the records of a test apart.</summary>
    public IEnumerable<int> Numbers => All.Select(static letter =>
    {
        using var json = JsonDocument.Parse(letter.Json);
        return json.RootElement.GetProperty("n").GetInt32();
    });

    public bool TryAdd(DeadLetter letter)
    {
        lock (_letters)
        {
            if (_letters.Count == room)
            {
                return false;
            }

            _letters.Add((letter.Endpoint, letter.Reason, letter.Explanation, Encoding.UTF8.GetString(letter.Record.Span)));
            return true;
        }
    }
}
