using System.Buffers;
using System.Text;

namespace Mixpanel.ServerSide.Values;

/// <summary>Text as Mixpanel keeps it: 255 long at the most ("Import Events"), and made of whole characters.</summary>
internal static class Text
{
    /// <summary>The longest string that Mixpanel keeps, in UTF-16 units as the web SDK counts them.</summary>
    public const int MaxLength = 255;

    private const int Short = 40;

    /// <summary>Whether each surrogate has its other half. Half a character cannot be sent as UTF-8.</summary>
    public static bool IsWhole(ReadOnlySpan<char> text)
    {
        var first = FirstSurrogate(text);
        text = first < 0 ? default : text[first..];
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var length) != OperationStatus.Done)
            {
                return false;
            }

            text = text[length..];
        }

        return true;
    }

    // Most texts are short: a loop is faster than setting up a vectorised search.
    private static int FirstSurrogate(ReadOnlySpan<char> text)
    {
        if (text.Length > Short)
        {
            return text.IndexOfAnyInRange('\ud800', '\udfff');
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Cuts text as the web SDK does, but never through a character.</summary>
    public static ReadOnlySpan<char> Cut(ReadOnlySpan<char> text, int maxLength = MaxLength)
    {
        if (text.Length <= maxLength)
        {
            return text;
        }

        // A pair of surrogates that the limit would split is left out whole: half of it is not a character.
        return char.IsHighSurrogate(text[maxLength - 1]) ? text[..(maxLength - 1)] : text[..maxLength];
    }
}
