namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>Characters that have no place in a value: line ends, NUL and their like.</summary>
internal static class ControlCharacters
{
    /// <summary>Whether there is one in <paramref name="text"/>.</summary>
    public static bool AreIn(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (char.IsControl(character))
            {
                return true;
            }
        }

        return false;
    }
}
