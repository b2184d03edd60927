using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text;

namespace Mixpanel.ServerSide.Tests.Values;

/// <summary>Each type and the JSON that is sent for it, as docs/values.md says; the same whether its type is known when compiled or not.</summary>
public sealed class ValueTableTests
{
    private static readonly Guid SomeGuid = Guid.Parse("5f29027d-0a15-41d4-a067-be54005d38be");

    private static readonly Dictionary<string, (MixpanelValue Value, object? Object, string Json)> Table = new()
    {
        ["string"] = ("Pro", "Pro", "\"Pro\""),
        ["string, empty"] = (string.Empty, string.Empty, "\"\""),
        ["char"] = ('c', 'c', "\"c\""),
        ["StringBuilder"] = (new StringBuilder("ab").Append('c'), new StringBuilder("abc"), "\"abc\""),
        ["bool"] = (true, true, "true"),
        ["byte"] = (byte.MaxValue, byte.MaxValue, "255"),
        ["sbyte"] = (sbyte.MinValue, sbyte.MinValue, "-128"),
        ["short"] = (short.MinValue, short.MinValue, "-32768"),
        ["ushort"] = (ushort.MaxValue, ushort.MaxValue, "65535"),
        ["int"] = (int.MinValue, int.MinValue, "-2147483648"),
        ["uint"] = (uint.MaxValue, uint.MaxValue, "4294967295"),
        ["long"] = (long.MinValue, long.MinValue, "-9223372036854775808"),
        ["ulong"] = (ulong.MaxValue, ulong.MaxValue, "18446744073709551615"),
        ["nint"] = ((nint)(-5), (nint)(-5), "-5"),
        ["nuint"] = ((nuint)5, (nuint)5, "5"),
        ["Int128"] = (Int128.MinValue, Int128.MinValue, "-170141183460469231731687303715884105728"),
        ["UInt128"] = (UInt128.MaxValue, UInt128.MaxValue, "340282366920938463463374607431768211455"),
        ["BigInteger"] = (BigInteger.Pow(10, 40), BigInteger.Pow(10, 40), "1" + new string('0', 40)),
        ["BigInteger, negative"] = (-BigInteger.Pow(2, 1023), -BigInteger.Pow(2, 1023), (-BigInteger.Pow(2, 1023)).ToString(CultureInfo.InvariantCulture)),
        ["float"] = (1.1f, 1.1f, "1.1"),
        ["double"] = (1234.5, 1234.5, "1234.5"),
        ["double, exponent"] = (1e21, 1e21, "1E+21"),
        ["double, minus zero"] = (-0.0, -0.0, "-0"),
        ["double, smallest"] = (double.Epsilon, double.Epsilon, "5E-324"),
        ["Half"] = ((Half)1.1f, (Half)1.1f, "1.1"),
        ["Half, largest"] = (Half.MaxValue, Half.MaxValue, "65504"),
        ["Half, minus zero"] = (Half.NegativeZero, Half.NegativeZero, "-0"),
        ["decimal"] = (19.50m, 19.50m, "19.50"),
        ["decimal, largest"] = (decimal.MaxValue, decimal.MaxValue, "79228162514264337593543950335"),
        ["decimal, smallest"] = (0.0000000000000000000000000001m, 0.0000000000000000000000000001m, "0.0000000000000000000000000001"),
        ["DateTime, UTC"] = (Time(DateTimeKind.Utc), Time(DateTimeKind.Utc), "\"2026-11-23T14:05:09\""),
        ["DateTime, unspecified"] = (Time(DateTimeKind.Unspecified), Time(DateTimeKind.Unspecified), "\"2026-11-23T14:05:09\""),
        ["DateTime, local"] = (Time(DateTimeKind.Utc).ToLocalTime(), Time(DateTimeKind.Utc).ToLocalTime(), "\"2026-11-23T14:05:09\""),
        ["DateTimeOffset"] = (Offset(), Offset(), "\"2026-11-23T12:05:09\""),
        ["DateOnly"] = (new DateOnly(2026, 11, 23), new DateOnly(2026, 11, 23), "\"2026-11-23T00:00:00\""),
        ["DateOnly, first"] = (DateOnly.MinValue, DateOnly.MinValue, "\"0001-01-01T00:00:00\""),
        ["TimeOnly"] = (new TimeOnly(14, 5, 9), new TimeOnly(14, 5, 9), "\"14:05:09\""),
        ["TimeOnly, fraction"] = (new TimeOnly(14, 5, 9, 250), new TimeOnly(14, 5, 9, 250), "\"14:05:09.25\""),
        ["TimeOnly, last"] = (TimeOnly.MaxValue, TimeOnly.MaxValue, "\"23:59:59.9999999\""),
        ["TimeSpan"] = (TimeSpan.FromMilliseconds(1500), TimeSpan.FromMilliseconds(1500), "1.5"),
        ["TimeSpan, whole"] = (TimeSpan.FromMinutes(-2), TimeSpan.FromMinutes(-2), "-120"),
        ["TimeSpan, longest"] = (TimeSpan.MaxValue, TimeSpan.MaxValue, "922337203685.4775807"),
        ["Guid"] = (SomeGuid, SomeGuid, "\"5f29027d-0a15-41d4-a067-be54005d38be\""),
        ["Uri"] = (new Uri("https://example.com/a%20b"), new Uri("https://example.com/a%20b"), "\"https://example.com/a%20b\""),
        ["Uri, relative"] = (new Uri("/a?b", UriKind.Relative), new Uri("/a?b", UriKind.Relative), "\"/a?b\""),
        ["enum"] = (DayOfWeek.Friday, DayOfWeek.Friday, "\"Friday\""),
        ["enum, flags"] = (Access.Read | Access.Write, Access.Read | Access.Write, "\"Read, Write\""),
        ["enum, undefined"] = ((DayOfWeek)42, (DayOfWeek)42, "\"42\""),
        ["IPAddress, v4"] = (IPAddress.Loopback, IPAddress.Loopback, "\"127.0.0.1\""),
        ["IPAddress, v6"] = (IPAddress.IPv6Loopback, IPAddress.IPv6Loopback, "\"::1\""),
        ["Version"] = (new Version(1, 2, 3), new Version(1, 2, 3), "\"1.2.3\""),
        ["byte[]"] = (new byte[] { 1, 2, 255 }, new byte[] { 1, 2, 255 }, "\"AQL/\""),
        ["byte[], padded"] = (new byte[] { 1 }, new byte[] { 1 }, "\"AQ==\""),
        ["ReadOnlyMemory<byte>"] = ((ReadOnlyMemory<byte>)new byte[] { 1, 2, 3 }, (ReadOnlyMemory<byte>)new byte[] { 1, 2, 3 }, "\"AQID\""),
        ["Memory<byte>"] = (new Memory<byte>([1, 2, 3]), new Memory<byte>([1, 2, 3]), "\"AQID\""),
        ["ArraySegment<byte>"] = (new Memory<byte>([1, 2, 3]), new ArraySegment<byte>([0, 1, 2, 3], 1, 3), "\"AQID\""),
        ["sbyte[]"] = (new sbyte[] { -1, 2 }, new sbyte[] { -1, 2 }, "[-1,2]"),
        ["string[]"] = (new[] { "a", "b" }, new[] { "a", "b" }, "[\"a\",\"b\"]"),
        ["string[], nulls"] = (new string[] { "a", null! }, new string?[] { "a", null }, "[\"a\",null]"),
        ["int[]"] = (new[] { 1, 2 }, new[] { 1, 2 }, "[1,2]"),
        ["int[,]"] = (new[,] { { 1, 2 }, { 3, 4 } }, new[,] { { 1, 2 }, { 3, 4 } }, "[1,2,3,4]"),
        ["int[][]"] = (new int[][] { [1], [2, 3] }, new int[][] { [1], [2, 3] }, "[[1],[2,3]]"),
        ["object[]"] = (new object?[] { 1, "a", null, true }, new object?[] { 1, "a", null, true }, "[1,\"a\",null,true]"),
        ["int?[]"] = (new int?[] { 1, null }, new int?[] { 1, null }, "[1,null]"),
        ["enum[]"] = (new[] { DayOfWeek.Friday }, new[] { DayOfWeek.Friday }, "[\"Friday\"]"),
        ["List<string>"] = (new List<string> { "x" }, new List<string> { "x" }, "[\"x\"]"),
        ["List<int>"] = (new List<int> { 1 }, new List<int> { 1 }, "[1]"),
        ["List<long>"] = (new List<long> { 1 }, new List<long> { 1 }, "[1]"),
        ["List<double>"] = (new List<double> { 1.5 }, new List<double> { 1.5 }, "[1.5]"),
        ["List<decimal>"] = (new List<decimal> { 1.50m }, new List<decimal> { 1.50m }, "[1.50]"),
        ["List<bool>"] = (new List<bool> { true }, new List<bool> { true }, "[true]"),
        ["List<Guid>"] = (new List<Guid> { SomeGuid }, new List<Guid> { SomeGuid }, $"[\"{SomeGuid}\"]"),
        ["List<DateTime>"] = (new List<DateTime> { Time(DateTimeKind.Utc) }, new List<DateTime> { Time(DateTimeKind.Utc) }, "[\"2026-11-23T14:05:09\"]"),
        ["List<DateTimeOffset>"] = (new List<DateTimeOffset> { Offset() }, new List<DateTimeOffset> { Offset() }, "[\"2026-11-23T12:05:09\"]"),
        ["List<object?>"] = (new List<object?> { 1, null }, new List<object?> { 1, null }, "[1,null]"),
        ["List<MixpanelValue>"] = (new List<MixpanelValue> { 1, "a" }, new List<MixpanelValue> { 1, "a" }, "[1,\"a\"]"),
        ["List<MixpanelProperties>"] = (new List<MixpanelProperties> { new() { ["a"] = 1 } }, new MixpanelProperties[] { new() { ["a"] = 1 } }, "[{\"a\":1}]"),
        ["HashSet<string>"] = (new HashSet<string> { "x" }, new HashSet<string> { "x" }, "[\"x\"]"),
        ["HashSet<int>"] = (new HashSet<int> { 1 }, new HashSet<int> { 1 }, "[1]"),
        ["HashSet<long>"] = (new HashSet<long> { 1 }, new SortedSet<long> { 1 }, "[1]"),
        ["HashSet<Guid>"] = (new HashSet<Guid> { SomeGuid }, ImmutableArray.Create(SomeGuid), $"[\"{SomeGuid}\"]"),
        ["a query"] = (MixpanelValue.FromObject(Enumerable.Range(1, 3).Where(static i => i != 2)), new Queue<int>([1, 3]), "[1,3]"),
        ["MixpanelValue.List"] = (MixpanelValue.List(1, "b", MixpanelValue.Null), new MixpanelValue[] { 1, "b", default }, "[1,\"b\",null]"),
        ["MixpanelProperties"] = (new MixpanelProperties { ["a"] = 1 }, new MixpanelProperties { ["a"] = 1 }, "{\"a\":1}"),
        ["Dictionary<string, object?>"] = (new Dictionary<string, object?> { ["a"] = new[] { true } }, new Dictionary<string, object?> { ["a"] = new[] { true } }, "{\"a\":[true]}"),
        ["Dictionary<string, string>"] = (new Dictionary<string, string> { ["a"] = "b" }, new Dictionary<string, string> { ["a"] = "b" }, "{\"a\":\"b\"}"),
        ["Dictionary<string, int>"] = (new Dictionary<string, int> { ["a"] = 1 }, FrozenDictionary.Create<string, int>([KeyValuePair.Create("a", 1)]), "{\"a\":1}"),
        ["Dictionary<string, long>"] = (new Dictionary<string, long> { ["a"] = 1 }, ImmutableDictionary.Create<string, long>().Add("a", 1), "{\"a\":1}"),
        ["Dictionary<string, double>"] = (new Dictionary<string, double> { ["a"] = 1.5 }, new SortedDictionary<string, double> { ["a"] = 1.5 }, "{\"a\":1.5}"),
        ["Dictionary<string, decimal>"] = (new Dictionary<string, decimal> { ["a"] = 1.5m }, new ReadOnlyDictionary<string, decimal>(new Dictionary<string, decimal> { ["a"] = 1.5m }), "{\"a\":1.5}"),
        ["Dictionary<string, bool>"] = (new Dictionary<string, bool> { ["a"] = true }, new ConcurrentDictionary<string, bool> { ["a"] = true }, "{\"a\":true}"),
        ["Dictionary<string, MixpanelValue>"] = (new Dictionary<string, MixpanelValue> { ["a"] = 1 }, new Dictionary<string, MixpanelValue> { ["a"] = 1 }, "{\"a\":1}"),
        ["Dictionary<int, string>"] = (MixpanelValue.FromObject(new Dictionary<int, string> { [-1] = "x" }), new Hashtable { [-1] = "x" }, "{\"-1\":\"x\"}"),
        ["Dictionary<double, string>"] = (MixpanelValue.FromObject(new Dictionary<double, string> { [1.5] = "x" }), new Hashtable { [1.5m] = "x" }, "{\"1.5\":\"x\"}"),
        ["Dictionary<DateOnly, int>"] = (MixpanelValue.FromObject(new Dictionary<DateOnly, int> { [new DateOnly(2026, 11, 23)] = 1 }), new Hashtable { [Time(DateTimeKind.Utc).Date] = 1 }, "{\"2026-11-23T00:00:00\":1}"),
        ["Dictionary<DayOfWeek, int>"] = (MixpanelValue.FromObject(new Dictionary<DayOfWeek, int> { [DayOfWeek.Friday] = 1 }), new Hashtable { [DayOfWeek.Friday] = 1 }, "{\"Friday\":1}"),
        ["Dictionary<Guid, int>"] = (MixpanelValue.FromObject(new Dictionary<Guid, int> { [SomeGuid] = 1 }), new Hashtable { [SomeGuid] = 1 }, $"{{\"{SomeGuid}\":1}}"),
        ["IReadOnlyDictionary<string, int>"] = (MixpanelValue.FromObject(new OnlyReadable<int>("a", 1)), new OnlyReadable<long>("a", 1), "{\"a\":1}"),
        ["IReadOnlyDictionary<string, string>"] = (MixpanelValue.FromObject(new OnlyReadable<string>("a", "b")), new OnlyReadable<object>("a", "b"), "{\"a\":\"b\"}"),
        ["IFormattable"] = (MixpanelValue.FromObject(new OrderId(7)), new OrderId(7), "\"order-7\""),
        ["null"] = (MixpanelValue.Null, null, "null"),
    };

    public static TheoryData<string> Types => [.. Table.Keys];

    public static TheoryData<string> Cultures => ["de-DE", "tr-TR", "fa-IR", "sv-SE"];

    [Theory]
    [MemberData(nameof(Types))]
    public void Each_type_is_written_as_the_table_says(string type)
    {
        var (value, unknown, expected) = Table[type];
        Assert.Equal(expected, Json.Of(value, out var repairs));
        Assert.Equal(MixpanelRepairs.None, repairs);
        Assert.Equal(expected, Json.Of(MixpanelValue.FromObject(unknown)));
        Assert.Equal($"[{expected}]", Json.Of(MixpanelValue.List(value)));
        Assert.Equal($"{{\"a\":{expected}}}", Json.Of(new MixpanelProperties { ["a"] = value }));
        Assert.Equal(expected, Json.Of(MixpanelValue.Reflect(unknown)));
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Nothing_depends_on_the_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo(culture);
        try
        {
            Assert.All(Table.Values, static row =>
            {
                Assert.Equal(row.Json, Json.Of(row.Value));
                Assert.Equal(row.Json, Json.Of(MixpanelValue.FromObject(row.Object)));
            });
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static DateTime Time(DateTimeKind kind) => new(2026, 11, 23, 14, 5, 9, 999, kind);

    private static DateTimeOffset Offset() => new(2026, 11, 23, 14, 5, 9, 999, TimeSpan.FromHours(2));

    [Flags]
    private enum Access
    {
        Read = 1,
        Write = 2,
    }

    private readonly record struct OrderId(int Number) : IFormattable
    {
        public string ToString(string? format, IFormatProvider? formatProvider) => string.Create(formatProvider, $"order-{Number}");
    }

    private sealed class OnlyReadable<TValue>(string name, TValue value) : IEnumerable<KeyValuePair<string, TValue>>
    {
        public IEnumerator<KeyValuePair<string, TValue>> GetEnumerator() => Enumerable.Repeat(KeyValuePair.Create(name, value), 1).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
