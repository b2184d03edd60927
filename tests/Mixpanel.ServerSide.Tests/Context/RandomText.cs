using System.Text;

namespace Mixpanel.ServerSide.Tests.Context;

/// <summary>Random text from given pieces and stray characters, the same in every run.</summary>
internal static class RandomText
{
    public static IEnumerable<string> From(string[] pieces, int count = 20_000, int longest = 24)
    {
        var random = new Random(20_260_908);
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            text.Clear();
            for (var left = random.Next(longest); left > 0; left--)
            {
                if (random.Next(8) == 0)
                {
                    text.Append((char)random.Next(random.Next(4) == 0 ? char.MaxValue : 128));
                }
                else
                {
                    text.Append(pieces[random.Next(pieces.Length)]);
                }
            }

            yield return text.ToString();
        }
    }
}
