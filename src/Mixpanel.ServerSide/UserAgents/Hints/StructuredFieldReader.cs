using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Mixpanel.ServerSide.UserAgents.Hints;

/// <summary>
/// Reads what client hints are made of: strings and their parameters as in RFC 8941 "Structured Field Values for HTTP". It knows the other
/// kinds of values only to step over them where they are a parameter.
/// </summary>
internal ref struct StructuredFieldReader(ReadOnlySpan<char> text)
{
    /// <summary>Longer texts are no hints: the longest real ones stay below 200 characters.</summary>
    public const int MaxLength = 512;

    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_-.*");

    // Tokens, numbers, booleans and byte sequences, without telling them apart: their values are of no use here.
    private static readonly SearchValues<char> OtherCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-.^_`|~:/=?");

    // Spaces around the whole field are no part of it.
    private ReadOnlySpan<char> _rest = text.Trim(' ');

    /// <summary>Whether everything was read.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>Steps over the comma between two members of a list, and the white space around it.</summary>
    /// <returns>False if there is none.</returns>
    public bool TrySkipComma()
    {
        var rest = _rest.TrimStart(" \t");
        if (rest is not [',', .. var next])
        {
            return false;
        }

        _rest = next.TrimStart(" \t");
        return true;
    }

    /// <summary>Reads a string in quotes.</summary>
    public bool TryReadString([NotNullWhen(true)] out string? value)
    {
        value = null;
        if (_rest is not ['"', .. var body])
        {
            return false;
        }

        Span<char> unescaped = stackalloc char[MaxLength];
        var length = 0;
        for (var i = 0; i < body.Length && length < MaxLength; i++)
        {
            switch (body[i])
            {
                case '"':
                    value = new string(unescaped[..length]);
                    _rest = body[(i + 1)..];
                    return true;
                case '\\':
                    if (++i >= body.Length || body[i] is not ('"' or '\\'))
                    {
                        return false;
                    }

                    break;
                case < ' ' or > '~':
                    return false;
                default:
                    break;
            }

            unescaped[length++] = body[i];
        }

        return false;
    }

    /// <summary>Reads the parameters behind a string, of which one may be called <c>v</c>.</summary>
    /// <param name="version">Its value if it is a string, else null.</param>
    /// <returns>False if they are malformed.</returns>
    public bool TryReadParameters(out string? version)
    {
        version = null;
        while (_rest is [';', .. var parameter])
        {
            _rest = parameter.TrimStart(' ');
            if (!TryReadKey(out var key))
            {
                return false;
            }

            string? value = null;
            if (_rest is ['=', .. var given])
            {
                _rest = given;
                if (!TryReadString(out value) && !TrySkipOther())
                {
                    return false;
                }
            }

            // Of a key given twice the last one counts.
            version = key is "v" ? value : version;
        }

        return true;
    }

    private bool TryReadKey(out ReadOnlySpan<char> key)
    {
        var end = _rest.IndexOfAnyExcept(KeyCharacters);
        key = end < 0 ? _rest : _rest[..end];
        _rest = _rest[key.Length..];
        return key is [(>= 'a' and <= 'z') or '*', ..];
    }

    private bool TrySkipOther()
    {
        var end = _rest.IndexOfAnyExcept(OtherCharacters);
        var length = end < 0 ? _rest.Length : end;
        _rest = _rest[length..];
        return length > 0;
    }
}
