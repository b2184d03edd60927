using System.Buffers;
using System.Buffers.Text;

namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>
/// A <see cref="VisitorState"/> as the value of a cookie: the version <c>1</c>, then base64url of UTF-8 lines (<see cref="VisitorStateLines"/>), in which
/// nothing has to be escaped. Anybody can write anything into a cookie, so what this could not have written is refused.
/// </summary>
internal static class VisitorStateText
{
    /// <summary>The longest text; browsers keep some 4,000 characters of a cookie, its name and attributes among them.</summary>
    public const int MaxLength = 3_800;

    private const char Version = '1';

    /// <summary>
    /// Writes what is remembered. Where that is too long, values are shortened, and then left out: the last campaign, the keyword, the first campaign.
    /// </summary>
    public static string Write(VisitorState state)
    {
        var text = TextOf(state, VisitorStateValue.MaxLength);
        // It ends: referrer, domain, link and engine, which are left in the end, are no 2,000 characters.
        for (var attempt = 0; text.Length > MaxLength; attempt++)
        {
            state = attempt switch
            {
                0 => state,
                1 => state with { Campaign = [] },
                2 => state with { Keyword = null },
                _ => state with { FirstTouch = state.FirstTouch?.WithoutUtmParameters() },
            };
            text = TextOf(state, VisitorStateValue.ShortLength);
        }

        return text;
    }

    /// <summary>Reads what <see cref="Write"/> wrote. False for everything else, and then nothing is remembered; never throws.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out VisitorState state)
    {
        state = VisitorState.Empty;
        if (text.IsEmpty || text.Length > MaxLength || text[0] != Version || text.ContainsAnyExcept(VisitorStateValue.Base64UrlCharacters))
        {
            return false;
        }

        Span<byte> utf8 = stackalloc byte[Base64Url.GetMaxDecodedLength(MaxLength)];
        return Base64Url.DecodeFromChars(text[1..], utf8, out _, out var length) == OperationStatus.Done
            && VisitorStateLines.TryRead(utf8[..length], out var fields)
            && fields.TryGetState(out state);
    }

    private static string TextOf(VisitorState state, int maxLength) =>
        Version + Base64Url.EncodeToString(VisitorStateLines.Write(VisitorStateFields.Of(state, maxLength)));
}
