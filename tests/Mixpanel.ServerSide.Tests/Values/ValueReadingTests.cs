using System.Text;

namespace Mixpanel.ServerSide.Tests.Values;

/// <summary>What code that inspects values before they are sent can learn of them.</summary>
public sealed class ValueReadingTests
{
    [Fact]
    public void A_value_gives_back_what_it_was_made_of()
    {
        var list = new List<int> { 1 };
        var properties = new MixpanelProperties();
        var time = new DateTimeOffset(2026, 11, 23, 14, 5, 9, TimeSpan.FromHours(2));
        Assert.Null(MixpanelValue.Null.ToObject());
        Assert.Equal("a", ((MixpanelValue)"a").ToObject());
        Assert.Equal(true, ((MixpanelValue)true).ToObject());
        Assert.Equal(1L, ((MixpanelValue)(byte)1).ToObject());
        Assert.Equal(ulong.MaxValue, ((MixpanelValue)ulong.MaxValue).ToObject());
        Assert.Equal(1.5, ((MixpanelValue)1.5).ToObject());
        Assert.Equal(1.5f, ((MixpanelValue)1.5f).ToObject());
        Assert.Equal((Half)1.5f, ((MixpanelValue)(Half)1.5f).ToObject());
        Assert.Equal(1.50m, ((MixpanelValue)1.50m).ToObject());
        Assert.Equal(Int128.MinValue, ((MixpanelValue)Int128.MinValue).ToObject());
        Assert.Equal(UInt128.MaxValue, ((MixpanelValue)UInt128.MaxValue).ToObject());
        Assert.Equal(time.UtcDateTime, ((MixpanelValue)time).ToObject());
        Assert.Equal(DateTimeKind.Utc, Assert.IsType<DateTime>(((MixpanelValue)time).ToObject()).Kind);
        Assert.Equal(new DateOnly(2026, 11, 23), ((MixpanelValue)new DateOnly(2026, 11, 23)).ToObject());
        Assert.Equal(new TimeOnly(1, 2), ((MixpanelValue)new TimeOnly(1, 2)).ToObject());
        Assert.Equal(TimeSpan.FromSeconds(1), ((MixpanelValue)TimeSpan.FromSeconds(1)).ToObject());
        Assert.Equal(Guid.AllBitsSet, ((MixpanelValue)Guid.AllBitsSet).ToObject());
        Assert.Equal(DayOfWeek.Friday, ((MixpanelValue)DayOfWeek.Friday).ToObject());
        Assert.Same(list, ((MixpanelValue)list).ToObject());
        Assert.Same(properties, ((MixpanelValue)properties).ToObject());
    }

    [Fact]
    public void As_text_it_is_what_would_be_sent_without_the_quotes()
    {
        Assert.Equal("null", MixpanelValue.Null.ToString());
        Assert.Equal("a \"b\"", ((MixpanelValue)"a \"b\"").ToString());
        Assert.Equal("a\"", ((MixpanelValue)new StringBuilder("a\"")).ToString());
        Assert.Equal("Friday", ((MixpanelValue)DayOfWeek.Friday).ToString());
        Assert.Equal("2026-11-23T00:00:00", ((MixpanelValue)new DateOnly(2026, 11, 23)).ToString());
        Assert.Equal("ffffffff-ffff-ffff-ffff-ffffffffffff", ((MixpanelValue)Guid.AllBitsSet).ToString());
        Assert.Equal("1.5", ((MixpanelValue)1.5).ToString());
        Assert.Equal("[1,\"a\"]", MixpanelValue.List(1, "a").ToString());
        Assert.Equal("{\"A\":1}", MixpanelValue.Reflect(new { A = 1 }).ToString());
        Assert.Equal(string.Empty, MixpanelValue.FromObject(new object()).ToString());
    }

    [Fact]
    public void Scalars_are_equal_by_what_they_are_and_lists_by_reference()
    {
        var text = new string('a', 2);
        Assert.True((MixpanelValue)"aa" == text);
        Assert.True((MixpanelValue)1 == 1L);
        Assert.True(MixpanelValue.FromObject((short)1) == 1);
        Assert.True((MixpanelValue)double.NaN == double.NaN);
        Assert.True((MixpanelValue)Guid.AllBitsSet == Guid.AllBitsSet);
        Assert.True((MixpanelValue)DayOfWeek.Friday == DayOfWeek.Friday);
        Assert.True((MixpanelValue)System.Numerics.BigInteger.One == System.Numerics.BigInteger.One);
        Assert.True((MixpanelValue)(string?)null == MixpanelValue.Null);
        Assert.True((MixpanelValue)1 != 1.0);
        Assert.True((MixpanelValue)1 != true);
        Assert.True((MixpanelValue)"1" != 1);
        Assert.True(MixpanelValue.Null != string.Empty);
        Assert.True((MixpanelValue)new DateOnly(1, 1, 1) != TimeSpan.Zero);
        int[] list = [1];
        Assert.True((MixpanelValue)list == list);
        Assert.True((MixpanelValue)list != new[] { 1 });
        Assert.True(((MixpanelValue)1).Equals((object)(MixpanelValue)1));
        Assert.False(((MixpanelValue)1).Equals((object)1));
        Assert.Equal(((MixpanelValue)"aa").GetHashCode(), ((MixpanelValue)text).GetHashCode());
        Assert.Equal(((MixpanelValue)1).GetHashCode(), ((MixpanelValue)1L).GetHashCode());
        Assert.Equal(0, default(MixpanelValue).GetHashCode());
        Assert.True(((MixpanelValue)(int?)null).IsNull);
        Assert.False(((MixpanelValue)0).IsNull);
    }

    [Fact]
    public void Common_values_are_not_boxed()
    {
        var text = "text";
        Measure(text); // what the first call allocates for the run time
        var before = GC.GetAllocatedBytesForCurrentThread();
        var count = Measure(text);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(16, count);

        static int Measure(string text)
        {
            MixpanelValue[] values = Values;
            var i = 0;
            values[i++] = text;
            values[i++] = 1;
            values[i++] = 1UL;
            values[i++] = 1.5;
            values[i++] = 1.5f;
            values[i++] = 1.5m;
            values[i++] = (Half)1;
            values[i++] = Int128.One;
            values[i++] = UInt128.One;
            values[i++] = true;
            values[i++] = DateTime.UnixEpoch;
            values[i++] = DateTimeOffset.UnixEpoch;
            values[i++] = DateOnly.MaxValue;
            values[i++] = TimeOnly.MaxValue;
            values[i++] = TimeSpan.MaxValue;
            values[i++] = Guid.Empty;
            return i;
        }
    }

    private static readonly MixpanelValue[] Values = new MixpanelValue[16];

    [Fact]
    public void Properties_can_be_looked_at_copied_and_taken_out()
    {
        var original = new MixpanelProperties { ["a"] = 1, ["b"] = "x" };
        var copy = new MixpanelProperties(original) { ["c"] = true };
        Assert.True(copy.Remove("a"));
        Assert.False(copy.Remove("a"));
        Assert.True(copy.TryGetValue("b", out var value));
        Assert.Equal("x", value.ToObject());
        Assert.False(copy.TryGetValue("a", out value));
        Assert.True(value.IsNull);
        Assert.Equal("{\"b\":\"x\",\"c\":true}", Json.Of(copy));
        Assert.Equal("{\"a\":1,\"b\":\"x\"}", Json.Of(original));
        Assert.Throws<ArgumentNullException>(static () => new MixpanelProperties(null!));
    }
}
