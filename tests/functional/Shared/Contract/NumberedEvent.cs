namespace Mixpanel.ServerSide.Functional;

/// <summary>The event of a number: what the sender tracks and what must arrive.</summary>
internal static class NumberedEvent
{
    public const string Name = "Step";

    /// <summary>The name of one that the server is told to refuse.</summary>
    public const string PoisonName = "Poison";

    public const string NumberProperty = "Number";
    public const string TextProperty = "Text";

    private const int TextLength = 60;

    /// <summary>A text that follows from the number, so that a changed byte shows.</summary>
    public static string TextOf(int number) => string.Create(TextLength, number, static (text, number) =>
    {
        var state = (uint)number;
        foreach (ref var letter in text)
        {
            state = (state * 1_664_525) + 1_013_904_223;
            letter = (char)('a' + (state >> 24) % 26);
        }
    });
}
