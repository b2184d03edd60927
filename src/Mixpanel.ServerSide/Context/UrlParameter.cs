using System.Buffers;

namespace Mixpanel.ServerSide.Context;

/// <summary>
/// One parameter of a URL, found as the Mixpanel JavaScript SDK 2.83 finds it: the first <c>?</c> or <c>&amp;</c> + key + <c>=</c> anywhere in the
/// text, up to the next <c>&amp;</c> or <c>#</c>.
/// </summary>
internal static class UrlParameter
{
    /// <summary>The value of the first parameter called <paramref name="key"/>; null if there is none or an empty one, whatever comes behind it.</summary>
    public static string? Find(ReadOnlySpan<char> url, ReadOnlySpan<char> key)
    {
        for (var rest = url; rest.IndexOfAny('?', '&') is >= 0 and var separator;)
        {
            rest = rest[(separator + 1)..];
            if (rest.StartsWith(key, StringComparison.Ordinal) && rest[key.Length..] is ['=', .. var text])
            {
                var value = text[..LengthOfValue(text)];
                return value.IsEmpty ? null : Decode(value);
            }
        }

        return null;
    }

    /// <summary>The length of the value at the start of <paramref name="text"/>.</summary>
    public static int LengthOfValue(ReadOnlySpan<char> text) => text.IndexOfAny('&', '#') is >= 0 and var end ? end : text.Length;

    /// <summary>The text of a raw value.</summary>
    /// <remarks>A plus becomes a space after decoding, so that "%2B" does too; and also where decoding failed and the raw text stays.</remarks>
    public static string Decode(ReadOnlySpan<char> value)
    {
        if (!value.ContainsAny('%', '+'))
        {
            return value.ToString();
        }

        var rented = ArrayPool<char>.Shared.Rent(value.Length);
        try
        {
            var decoded = rented.AsSpan(0, value.Length);
            if (PercentEncoding.TryDecode(value, decoded, out var written))
            {
                decoded = decoded[..written];
            }
            else
            {
                value.CopyTo(decoded);
            }

            decoded.Replace('+', ' ');
            return decoded.ToString();
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented);
        }
    }
}
