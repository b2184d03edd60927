using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Mixpanel.ServerSide.UserAgents.Rules;

/// <summary>Tells which rules a User-Agent could match: those of which it holds the texts without which they cannot.</summary>
internal sealed class Candidates
{
    private readonly TextFinder _finder;
    private readonly byte[] _allMet;

    public Candidates(RuleData data)
    {
        _finder = new TextFinder(data.Texts);

        // Filled up to whole vectors with what is never met.
        _allMet = new byte[(data.Count + Vector128<byte>.Count - 1) / Vector128<byte>.Count * Vector128<byte>.Count];
        _allMet.AsSpan().Fill(byte.MaxValue);
        data.AllMet.CopyTo(_allMet.AsSpan());
    }

    /// <summary>The numbers of the rules that are worth a try, in their order.</summary>
    /// <param name="ascii">The User-Agent as <see cref="UserAgentText"/> gives it.</param>
    [SkipLocalsInit] // what of it is read is written before
    public ushort[] Of(string ascii)
    {
        Span<byte> buffer = stackalloc byte[UserAgentText.BufferLength];
        Span<byte> met = stackalloc byte[_allMet.Length];
        met.Clear();
        _finder.Find(UserAgentText.WriteLowerCase(ascii, buffer), met);

        Span<ushort> rules = stackalloc ushort[_allMet.Length];
        var count = 0;
        for (var at = 0; at < met.Length; at += Vector128<byte>.Count)
        {
            // A bit for each of 16 rules.
            var complete = Vector128.Equals(Vector128.Create<byte>(met[at..]), Vector128.Create<byte>(_allMet.AsSpan(at))).ExtractMostSignificantBits();
            for (; complete != 0; complete &= complete - 1)
            {
                rules[count++] = (ushort)(at + BitOperations.TrailingZeroCount(complete));
            }
        }

        return rules[..count].ToArray();
    }
}
