namespace Mixpanel.ServerSide.Values;

/// <summary>Cuts text to the length that Mixpanel keeps (255, "Import Events"), as the web SDK does, but never through a character.</summary>
internal static class Text
{
    /// <summary>The longest string that Mixpanel keeps, in UTF-16 units as the web SDK counts them.</summary>
    public const int MaxLength = 255;

    public static ReadOnlySpan<char> Cut(ReadOnlySpan<char> text)
    {
        if (text.Length <= MaxLength)
        {
            return text;
        }

        // A pair of surrogates that the limit would split is left out whole: half of it is not a character.
        return char.IsHighSurrogate(text[MaxLength - 1]) ? text[..(MaxLength - 1)] : text[..MaxLength];
    }
}
