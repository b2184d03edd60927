namespace Mixpanel.ServerSide.Tests.UserAgents.Patterns;

/// <summary>Random patterns of all that the rules may use, over so few letters that they often match, and texts of these letters.</summary>
internal sealed class RandomPattern(Random random)
{
    private const int MostGroups = 6;

    private static readonly string[] Characters = ["a", "b", "c", "A", "-", "1", ".", "\\d", "\\w", "\\W", "\\s", "\\S", "[ab]", "[^a]", "[a-c1]", "[^\\w-]", "[\\d-]", " "];

    // Without \B: .NET 10 wrongly finds no "\W+\B" in two spaces before a letter.
    private static readonly string[] Places = ["^", "\\z", "\\b"];

    private static readonly string[] Counts = ["*", "+", "?", "{2}", "{1,2}", "{0,3}", "{1,}", "{0}"];

    private int _groups;

    public string Pattern()
    {
        _groups = 0;
        return Choice(depth: 3).Text;
    }

    public string Text() => new(random.GetItems<char>("aaabbcA-1 \n", random.Next(9)));

    private Part Choice(int depth)
    {
        var branches = Enumerable.Range(0, random.Next(5) switch { 0 => 2, 1 => 3, _ => 1 }).Select(_ => Sequence(depth)).ToList();
        return new Part(string.Join('|', branches.Select(static branch => branch.Text)), branches.Any(static branch => branch.CanBeEmpty));
    }

    private Part Sequence(int depth)
    {
        var parts = Enumerable.Range(0, random.Next(5)).Select(_ => Piece(depth)).ToList();
        return new Part(string.Concat(parts.Select(static part => part.Text)), parts.All(static part => part.CanBeEmpty));
    }

    private Part Piece(int depth)
    {
        if (random.Next(10) == 0)
        {
            return new Part(random.GetItems(Places, 1)[0], CanBeEmpty: true);
        }

        var body = depth > 0 && random.Next(3) == 0 ? Group(depth) : new Part(random.GetItems(Characters, 1)[0], CanBeEmpty: false);
        return random.Next(2) == 0 ? body : Repeated(body, random.GetItems(Counts, 1)[0]);
    }

    // Of what can be empty, only as many turns as there are: .NET finds no end with some lazy repetitions of it and fills the memory meanwhile, and no
    // "(?:-{1,2}|)+b{2}" in "bb"; a few turns of it the library leaves to .NET.
    private Part Repeated(Part body, string count) => body.CanBeEmpty
        ? new Part(body.Text + (count is "?" or "{0}" ? count : "*"), CanBeEmpty: true)
        : new Part(body.Text + count + (random.Next(3) == 0 ? "?" : ""), count is not ("+" or "{2}" or "{1,2}" or "{1,}"));

    private Part Group(int depth)
    {
        var isKept = _groups < MostGroups && random.Next(2) == 0;
        _groups += isKept ? 1 : 0;
        var body = Choice(depth - 1);
        return body with { Text = $"({(isKept ? "" : "?:")}{body.Text})" };
    }

    private sealed record Part(string Text, bool CanBeEmpty);
}
