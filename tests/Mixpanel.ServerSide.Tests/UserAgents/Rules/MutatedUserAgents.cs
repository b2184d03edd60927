using System.Text;

namespace Mixpanel.ServerSide.Tests.UserAgents.Rules;

/// <summary>User-Agents that nobody has, made of those that somebody has: the same in every run.</summary>
internal static class MutatedUserAgents
{
    private static readonly char[] Strange =
    [
        '\t', '\n', '\r', '\v', '\f', '\0', '\u0001', '\u0002', '\u0003', '\u001F', '\u007F', '\u0085', '\u00A0', '\u00E9', '\u0130', '\u0131', '\u0661',
        '\u200B', '\u2028', '\u2029', '\u212A', '\u3000', '\u4E2D', '\uD83D', '\uDE00', '\uFEFF', '\uFFFD', '\uFFFF',
    ];

    public static IEnumerable<string> From(IReadOnlyList<string> seeds, int count)
    {
        var random = new Random(20_261_118);
        for (var i = 0; i < count; i++)
        {
            var userAgent = seeds[random.Next(seeds.Count)];
            for (var left = random.Next(1, 4); left > 0; left--)
            {
                userAgent = Mutated(userAgent, seeds[random.Next(seeds.Count)], random);
            }

            yield return userAgent;
        }
    }

    private static string Mutated(string userAgent, string other, Random random) => random.Next(9) switch
    {
        0 => userAgent[..random.Next(userAgent.Length + 1)] + other[random.Next(other.Length + 1)..],
        1 => WithTokens(userAgent, tokens => Swap(tokens, random)),
        2 => WithTokens(userAgent, tokens => tokens.RemoveAt(random.Next(tokens.Count))),
        3 => WithTokens(userAgent, tokens => tokens.Insert(random.Next(tokens.Count + 1), Any(other.Split(' '), random))),
        4 => InOtherCase(userAgent, random),
        5 => WithOtherDigits(userAgent, random),
        6 => userAgent[..random.Next(userAgent.Length + 1)],
        7 => userAgent[random.Next(userAgent.Length + 1)..],
        _ => userAgent.Insert(random.Next(userAgent.Length + 1), new string(Any(Strange, random), random.Next(1, 3))),
    };

    private static string WithTokens(string userAgent, Action<List<string>> change)
    {
        var tokens = userAgent.Split(' ').ToList();
        change(tokens);
        return string.Join(' ', tokens);
    }

    private static void Swap(List<string> tokens, Random random)
    {
        var (one, other) = (random.Next(tokens.Count), random.Next(tokens.Count));
        (tokens[one], tokens[other]) = (tokens[other], tokens[one]);
    }

    private static string InOtherCase(string userAgent, Random random)
    {
        var text = new StringBuilder(userAgent);
        var rarity = random.Next(1, 20); // 1 is everywhere
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiLetter(text[i]) && random.Next(rarity) == 0)
            {
                text[i] = (char)(text[i] ^ ' ');
            }
        }

        return text.ToString();
    }

    private static string WithOtherDigits(string userAgent, Random random)
    {
        var text = new StringBuilder();
        foreach (var c in userAgent)
        {
            var change = char.IsAsciiDigit(c) ? random.Next(12) : -1;
            text.Append(change switch
            {
                0 => string.Empty,
                1 => $"{c}{random.Next(1_000)}",
                2 => ".",
                3 or 4 or 5 => $"{random.Next(10)}",
                _ => c.ToString(),
            });
        }

        return text.ToString();
    }

    private static T Any<T>(T[] choice, Random random) => choice[random.Next(choice.Length)];
}
