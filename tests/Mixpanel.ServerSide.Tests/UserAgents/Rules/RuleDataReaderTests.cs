using Mixpanel.ServerSide.Tests.UserAgentData;
using Mixpanel.ServerSide.UserAgents.Rules;

namespace Mixpanel.ServerSide.Tests.UserAgents.Rules;

public sealed class RuleDataReaderTests
{
    private static readonly byte[] Whole = SmallRules.Compiled();

    [Fact]
    public void What_the_compiler_wrote_is_read()
    {
        var data = RuleDataReader.Read(Whole);
        Assert.Equal([0, 2, 3, 4, data.Count], data.KindStarts);
    }

    [Fact]
    public void Another_format_is_refused()
    {
        foreach (var at in Enumerable.Range(0, 8))
        {
            byte[] other = [.. Whole];
            other[at] ^= 1;
            Assert.Contains("another version", Refused(other), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Nothing_is_refused() => Assert.Contains("another version", Refused([]), StringComparison.Ordinal);

    [Fact]
    public void Data_that_was_cut_short_is_refused_wherever_it_was_cut() =>
        Assert.All(Enumerable.Range(0, Whole.Length), static length => Refused(Whole[..length]));

    [Fact]
    public void Data_with_something_behind_it_is_refused() => Assert.Contains("damaged", Refused([.. Whole, 0]), StringComparison.Ordinal);

    private static string Refused(byte[] data) => Assert.Throws<InvalidDataException>(() => RuleDataReader.Read(data)).Message;
}
