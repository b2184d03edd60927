using System.Buffers.Binary;

namespace Mixpanel.ServerSide.UserAgents.Rules;

/// <summary>
/// Finds all of some thousand texts in one pass: the bytes at each place are looked up in a bitmap, which nearly always says no; where it says yes, the texts
/// with these bytes are compared.
/// </summary>
internal sealed class TextFinder
{
    /// <summary>Zeros that must follow the bytes that are searched.</summary>
    public const int Padding = RuleDataFormat.PartLength - 1;

    private const int ConditionOfRule = (1 << RuleDataFormat.ConditionBits) - 1;

    private readonly RuleTexts _texts;
    private readonly uint[] _parts;

    // Texts with the same place in a table are chained.
    private readonly ushort[] _next;

    // Most texts are long; a few hundred have no more than two or three bytes.
    private readonly PartTable _long = new(RuleDataFormat.PartLength, bits: 16);
    private readonly PartTable _three = new(3, bits: 14);
    private readonly PartTable _two = new(2, bits: 13);

    // Whether a short text begins with these two bytes of seven bits. One look instead of two for each place.
    private readonly bool[] _startsOfShort = new bool[1 << 14];

    public TextFinder(RuleTexts texts)
    {
        _texts = texts;
        _parts = new uint[texts.Count];
        _next = new ushort[texts.Count];
        Span<byte> padded = stackalloc byte[byte.MaxValue + RuleDataFormat.PartLength];
        for (var text = 0; text < texts.Count; text++)
        {
            padded.Clear();
            texts[text].CopyTo(padded);
            var table = texts[text].Length switch { >= RuleDataFormat.PartLength => _long, 3 => _three, _ => _two };
            var part = table.Of(BinaryPrimitives.ReadUInt32LittleEndian(padded[texts.RarestIn(text)..]));
            _parts[text] = part;
            _next[text] = table.Add(part, (ushort)text);
            if (table != _long)
            {
                _startsOfShort[TwoOf(part)] = true;
            }
        }
    }

    /// <summary>Marks the conditions that the texts in a User-Agent meet.</summary>
    /// <param name="userAgent">In lower case, with <see cref="Padding"/> zeros behind it that do not count; all bytes are below 128.</param>
    /// <param name="met">Gets the bits of the conditions that are met, for each rule.</param>
    public void Find(ReadOnlySpan<byte> userAgent, Span<byte> met)
    {
        // A copy of the field: in the loop it would be read again for each byte.
        var startsOfShort = _startsOfShort;
        var part = BinaryPrimitives.ReadUInt32LittleEndian(userAgent) << 8;
        for (var next = Padding; next < userAgent.Length; next++)
        {
            part = part >> 8 | (uint)userAgent[next] << 24;
            if (_long.First(part) is not PartTable.None and var text)
            {
                Compare(userAgent, next - Padding, part, text, met);
            }

            if (startsOfShort[(int)TwoOf(part)])
            {
                CompareShort(_three.Of(part), _three.First(part), met);
                CompareShort(_two.Of(part), _two.First(part), met);
            }
        }
    }

    private static uint TwoOf(uint part) => (part & 0x7F) | (part >> 1 & 0x3F80);

    private void Compare(ReadOnlySpan<byte> userAgent, int at, uint part, ushort text, Span<byte> met)
    {
        for (; text != PartTable.None; text = _next[text])
        {
            var start = at - _texts.RarestIn(text);
            if (_parts[text] == part && start >= 0 && userAgent[start..].StartsWith(_texts[text]))
            {
                Mark(text, met);
            }
        }
    }

    // The bytes that were looked up are the whole text.
    private void CompareShort(uint part, ushort text, Span<byte> met)
    {
        for (; text != PartTable.None; text = _next[text])
        {
            if (_parts[text] == part)
            {
                Mark(text, met);
            }
        }
    }

    private void Mark(int text, Span<byte> met)
    {
        foreach (var condition in _texts.MetBy(text))
        {
            met[condition >> RuleDataFormat.ConditionBits] |= (byte)(1 << (condition & ConditionOfRule));
        }
    }
}
