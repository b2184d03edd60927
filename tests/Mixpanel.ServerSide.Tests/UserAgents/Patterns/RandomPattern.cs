using System.Globalization;

namespace Mixpanel.ServerSide.Tests.UserAgents.Patterns;

/// <summary>Random patterns of all that the rules may use, over so few letters that they often match, and texts of these letters.</summary>
internal sealed class RandomPattern(Random random)
{
    private const int MostGroups = 6;

    private static readonly string[] Characters = ["a", "b", "c", "A", "-", "1", ".", "\\d", "\\w", "\\W", "\\s", "\\S", "[ab]", "[^a]", "[a-c1]", "[^\\w-]", "[\\d-]", " "];

    private static readonly string[] Places = ["^", "\\z", "\\b", "\\B"];

    private static readonly string[] Counts = ["*", "+", "?", "{2}", "{1,2}", "{0,3}", "{1,}", "{0}"];

    private int _groups;

    public string Pattern()
    {
        _groups = 0;
        return Choice(depth: 3);
    }

    public string Text() => new(random.GetItems<char>("aaabbcA-1 \n", random.Next(9)));

    private string Choice(int depth) =>
        string.Join('|', Enumerable.Range(0, random.Next(5) switch { 0 => 2, 1 => 3, _ => 1 }).Select(_ => Sequence(depth)));

    private string Sequence(int depth) => string.Concat(Enumerable.Range(0, random.Next(5)).Select(_ => Piece(depth)));

    private string Piece(int depth)
    {
        if (random.Next(10) == 0)
        {
            return random.GetItems(Places, 1)[0];
        }

        var body = depth > 0 && random.Next(3) == 0 ? Group(depth) : random.GetItems(Characters, 1)[0];
        return random.Next(2) == 0 ? body : string.Create(CultureInfo.InvariantCulture, $"{body}{random.GetItems(Counts, 1)[0]}{(random.Next(3) == 0 ? "?" : "")}");
    }

    private string Group(int depth) => _groups < MostGroups && _groups++ >= 0 && random.Next(2) == 0 ? $"({Choice(depth - 1)})" : $"(?:{Choice(depth - 1)})";
}
