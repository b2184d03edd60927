namespace Mixpanel.ServerSide.UserAgents.Rules;

/// <summary>The texts to look for in a User-Agent, and which conditions of which rules each of them meets.</summary>
internal sealed class RuleTexts
{
    private readonly byte[] _bytes;
    private readonly int[] _starts;
    private readonly byte[] _rarest;
    private readonly ushort[] _meets;
    private readonly int[] _meetsStarts;

    /// <param name="bytes">All texts, one behind the other.</param>
    /// <param name="starts">Where each begins, and behind them where the last one ends.</param>
    /// <param name="rarest">Where in each the four bytes begin by which it is looked for.</param>
    /// <param name="meets">The conditions that the texts meet, as one number of rule and condition.</param>
    /// <param name="meetsStarts">Where those of each text begin, and behind them where the last ones end.</param>
    public RuleTexts(byte[] bytes, int[] starts, byte[] rarest, ushort[] meets, int[] meetsStarts)
    {
        _bytes = bytes;
        _starts = starts;
        _rarest = rarest;
        _meets = meets;
        _meetsStarts = meetsStarts;
    }

    public int Count => _rarest.Length;

    public ReadOnlySpan<byte> this[int text] => _bytes.AsSpan(_starts[text], _starts[text + 1] - _starts[text]);

    /// <summary>Where in a text the four bytes begin by which it is looked for.</summary>
    public int RarestIn(int text) => _rarest[text];

    /// <summary>The conditions that a text meets, as one number of rule and condition.</summary>
    public ReadOnlySpan<ushort> MetBy(int text) => _meets.AsSpan(_meetsStarts[text], _meetsStarts[text + 1] - _meetsStarts[text]);
}
