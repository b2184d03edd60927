namespace Mixpanel.ServerSide.UserAgents.Rules;

/// <summary>The rules as they were compiled when the library was built: data of uap-core and isbot, see THIRD-PARTY-NOTICES.txt.</summary>
/// <param name="Texts">The texts to look for.</param>
/// <param name="KindStarts">The number of the first rule of each kind, and behind them the count of all.</param>
/// <param name="AllMet">For each rule the bits that are set when all its conditions are met; none for a rule that is always tried.</param>
/// <param name="Rules">Each rule's bytes, which are read when it is first needed.</param>
internal sealed record RuleData(RuleTexts Texts, int[] KindStarts, byte[] AllMet, ReadOnlyMemory<byte>[] Rules)
{
    /// <summary>How many rules there are.</summary>
    public int Count => Rules.Length;
}
