using System.Text;

namespace Mixpanel.ServerSide.UserAgents.Rules;

/// <summary>
/// A User-Agent as the rules are shown it. In the rules' own words (JavaScript without the flag <c>u</c>) digits, letters and case are those of ASCII, in
/// .NET those of Unicode; the two are the same for a text that holds nothing but ASCII.
/// </summary>
internal static class UserAgentText
{
    /// <summary>
    /// Characters that are looked at. The longest among thousands of real ones has 492; and the time that a rule can take grows with the length.
    /// </summary>
    public const int MaxLength = 512;

    /// <summary>The size of the buffer that <see cref="WriteLowerCase"/> needs.</summary>
    public const int BufferLength = MaxLength + 2 + TextFinder.Padding;

    /// <summary>The text itself where it is ASCII, else a copy of the same length with stand-ins for all other characters.</summary>
    public static string OnlyAscii(string userAgent) =>
        Ascii.IsValid(userAgent) && !userAgent.AsSpan().ContainsAny('\r', RuleDataFormat.TextStart, RuleDataFormat.TextEnd)
            ? userAgent
            : string.Create(userAgent.Length, userAgent, static (copy, text) =>
            {
                for (var i = 0; i < copy.Length; i++)
                {
                    copy[i] = StandIn(text[i]);
                }
            });

    /// <summary>Writes the text in lower case between its marks.</summary>
    /// <param name="ascii">A text of nothing but ASCII, no longer than <see cref="MaxLength"/>.</param>
    /// <param name="buffer">Gets the text, and zeros behind it.</param>
    /// <returns>What was written, with its padding.</returns>
    public static ReadOnlySpan<byte> WriteLowerCase(string ascii, Span<byte> buffer)
    {
        buffer[0] = (byte)RuleDataFormat.TextStart;
        _ = Ascii.ToLower(ascii.AsSpan(), buffer[1..], out var written);
        buffer[written + 1] = (byte)RuleDataFormat.TextEnd;
        buffer.Slice(written + 2, TextFinder.Padding).Clear();
        return buffer[..(written + 2 + TextFinder.Padding)];
    }

    // What is white space or a line end in JavaScript stays one; everything else becomes a character that no rule names.
    private static char StandIn(char c) => c switch
    {
        '\r' or '\u2028' or '\u2029' => '\n',
        RuleDataFormat.TextStart or RuleDataFormat.TextEnd => '\u0001',
        _ when char.IsAscii(c) => c,
        '\uFEFF' => '\v',
        _ when char.IsWhiteSpace(c) && c != '\u0085' => '\v',
        _ => '\u0001',
    };
}
