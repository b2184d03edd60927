using System.Buffers.Binary;

namespace Mixpanel.ServerSide.UserAgents.Rules;

/// <summary>
/// Finds all of some thousand texts in one pass: four bytes at each place are looked up in a bitmap, which nearly always says no; where it says yes, the
/// texts with these four bytes are compared. Texts of two and three bytes have a bitmap of their own.
/// </summary>
internal sealed class TextFinder
{
    /// <summary>Zeros that must follow the bytes that are searched.</summary>
    public const int Padding = 3;

    private const int PartLength = 4;
    private const ushort None = ushort.MaxValue;

    private readonly RuleTexts _texts;
    private readonly uint[] _parts;

    // Texts with the same place in a table are chained.
    private readonly ushort[] _next;
    private readonly ulong[] _bits = new ulong[1 << 10];
    private readonly ushort[] _first = new ushort[1 << 12];
    private readonly ulong[] _shortBits = new ulong[1 << 8];
    private readonly ushort[] _shortFirst = new ushort[1 << 10];

    public TextFinder(RuleTexts texts)
    {
        _texts = texts;
        _parts = new uint[texts.Count];
        _next = new ushort[texts.Count];
        _first.AsSpan().Fill(None);
        _shortFirst.AsSpan().Fill(None);
        for (var text = 0; text < texts.Count; text++)
        {
            Add(text);
        }
    }

    /// <summary>Marks the conditions that the texts in a User-Agent meet.</summary>
    /// <param name="userAgent">In lower case, with <see cref="Padding"/> zeros behind it that do not count; all bytes are below 128.</param>
    /// <param name="met">Gets the bits of the conditions that are met, for each rule.</param>
    public void Find(ReadOnlySpan<byte> userAgent, Span<byte> met)
    {
        for (var at = 0; at + Padding < userAgent.Length; at++)
        {
            var part = BinaryPrimitives.ReadUInt32LittleEndian(userAgent[at..]);
            var hash = HashOf(part);
            if ((_bits[hash >> 6] >> (int)(hash & 63) & 1) != 0)
            {
                Compare(userAgent, at, part, _first[hash >> 4], met);
            }

            var two = TwoOf(part);
            if ((_shortBits[two >> 6] >> (int)(two & 63) & 1) != 0)
            {
                CompareShort(userAgent, at, _shortFirst[two >> 4], met);
            }
        }
    }

    // 16 bits.
    private static uint HashOf(uint part) => (part * 0x9E3779B1u) >> 16;

    // 14 bits: two bytes of seven.
    private static uint TwoOf(uint part) => (part & 0x7F) | (part >> 1 & 0x3F80);

    private void Add(int text)
    {
        var bytes = _texts[text];
        if (bytes.Length < PartLength)
        {
            var two = TwoOf(BinaryPrimitives.ReadUInt16LittleEndian(bytes));
            _shortBits[two >> 6] |= 1UL << (int)(two & 63);
            _next[text] = _shortFirst[two >> 4];
            _shortFirst[two >> 4] = (ushort)text;
            return;
        }

        var part = BinaryPrimitives.ReadUInt32LittleEndian(bytes[_texts.RarestIn(text)..]);
        var hash = HashOf(part);
        _parts[text] = part;
        _bits[hash >> 6] |= 1UL << (int)(hash & 63);
        _next[text] = _first[hash >> 4];
        _first[hash >> 4] = (ushort)text;
    }

    private void Compare(ReadOnlySpan<byte> userAgent, int at, uint part, ushort text, Span<byte> met)
    {
        for (; text != None; text = _next[text])
        {
            var start = at - _texts.RarestIn(text);
            if (_parts[text] == part && start >= 0 && userAgent[start..].StartsWith(_texts[text]))
            {
                Mark(text, met);
            }
        }
    }

    private void CompareShort(ReadOnlySpan<byte> userAgent, int at, ushort text, Span<byte> met)
    {
        for (; text != None; text = _next[text])
        {
            if (userAgent[at..].StartsWith(_texts[text]))
            {
                Mark(text, met);
            }
        }
    }

    private void Mark(int text, Span<byte> met)
    {
        foreach (var condition in _texts.MetBy(text))
        {
            met[condition >> 2] |= (byte)(1 << (condition & 3));
        }
    }
}
