using System.Text;

namespace Mixpanel.ServerSide.Generators.Reading;

/// <summary>Makes Mixpanel's names of C# names.</summary>
internal static class Naming
{
    // The values of the library's MixpanelNaming.
    private const int Words = 1;
    private const int SnakeCase = 2;

    public static string Apply(int naming, string name) => naming switch
    {
        Words => Join(name, ' '),
        SnakeCase => Join(name, '_').ToLowerInvariant(),
        _ => name,
    };

    private static string Join(string name, char separator)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '_')
            {
                continue;
            }

            if (text.Length > 0 && (name[i - 1] == '_' || BeginsWord(name, i)))
            {
                text.Append(separator);
            }

            text.Append(name[i]);
        }

        return text.ToString();
    }

    // The capital after a small letter or a digit, and the last of several: Sku|Code, SKU|Code, Utm2|Source.
    private static bool BeginsWord(string name, int i) =>
        char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
}
