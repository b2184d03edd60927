using System.Text;

namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>Replaces parts of a text from its beginning to its end, and copies it only if one of them really changes.</summary>
internal ref struct TextEdits(string text)
{
    private readonly string _text = text;
    private StringBuilder? _edited;
    private int _copied;

    /// <summary>Replaces a part behind all that were replaced before.</summary>
    public void Replace(int start, int end, string replacement)
    {
        if (_text.AsSpan(start, end - start).SequenceEqual(replacement))
        {
            return;
        }

        _edited ??= new StringBuilder(_text.Length);
        _edited.Append(_text, _copied, start - _copied).Append(replacement);
        _copied = end;
    }

    /// <summary>The text with all changes; the same instance if there were none.</summary>
    public override readonly string ToString() =>
        _edited is null ? _text : _edited.Append(_text, _copied, _text.Length - _copied).ToString();
}
