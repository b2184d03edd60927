using System.Text;

namespace Mixpanel.ServerSide.Emulator.Tests.Framework;

/// <summary>Bodies that somebody might send who means no good, or has a bug.</summary>
internal static class HostileBodies
{
    public static IEnumerable<(string Name, byte[] Body)> All =>
    [
        ("nothing", []),
        ("zeros", new byte[100]),
        ("no utf-8", [(byte)'[', (byte)'"', 0xff, 0xc0, 0x80, (byte)'"', (byte)']']),
        ("no utf-8 in an event", [.. "[{\"event\":\""u8, 0xed, 0xa0, 0x80, .. "\",\"properties\":{}}]"u8]),
        ("no utf-8 in a form", [.. "data="u8, 0xff, 0xfe]),
        ("byte order mark", [0xef, 0xbb, 0xbf, .. "[]"u8]),
        ("gzip without saying so", [0x1f, 0x8b, 8, 0, 0, 0, 0, 0]),
        .. Texts.Select(static text => (text.Length > 60 ? text[..60] : text, Encoding.UTF8.GetBytes(text))),
    ];

    private static string[] Texts =>
    [
        "null", "true", "7", "\"text\"", "{}", "[]", "[null]", "[[]]", "[[[[]]]]", "[{}]", "[1,2", "{\"event\":", "]", "}", "[}", "[],", "[] []",
        "[/* no */]", "[1,]", "{'event':'e'}", "NaN", "[Infinity]", "[01]", "[\"\n\"]",
        new string('[', 100_000), new string('[', 300) + new string(']', 300), string.Concat(Enumerable.Repeat("{\"a\":", 100_000)),
        "[" + string.Concat(Enumerable.Repeat("{\"a\":", 200)) + "1" + new string('}', 200) + "]",
        """[{"event":"\ud800","properties":{"token":"t"}}]""",
        """[{"event":"$identify","properties":{"\udc00":1}}]""",
        """[{"\ud800":1,"event":"e","properties":{"token":"t","$insert_id":"\ud800"}}]""",
        """[{"event":"e","properties":{"token":"t","time":1e999}}]""",
        """[{"event":"e","properties":{"token":"t","time":1e-99999999999}}]""",
        """[{"event":"e","properties":{"token":"t","time":-1e300}}]""",
        $$$"""[{"event":"e","properties":{"token":"t","time":{{{new string('9', 5000)}}}}}]""",
        """[{"event":{"a":1},"properties":"x"}]""", """[{"event":"e","properties":null}]""",
        """[{"$token":"t","$distinct_id":"a","$add":{"n":1e999}}]""",
        """[{"$token":"t","$distinct_id":"a","$append":{"n":1e99999999999}},{"$token":"t","$distinct_id":"a","$remove":{"n":1e-99999999999}}]""",
        """[{"$token":"t","$distinct_id":"a","$append":{"n":1}},{"$token":"t","$distinct_id":"a","$remove":{"n":1e-99999}}]""",
        """[{"$token":"t","$distinct_id":"a","$set":{"\ud800":1}}]""", """[{"$token":"t","$distinct_id":"a","$unset":["\ud800"]}]""",
        """[{"$token":"t","$group_key":"\ud800","$group_id":"a","$delete":null}]""",
        """[{"$token":"t","$distinct_id":"a","$union":{"l":["\udc00"]}}]""",
        """[{"$token":"t","$distinct_id":"a","$set":""" + string.Concat(Enumerable.Repeat("{\"a\":", 240)) + "1" + new string('}', 240) + "}]",
        """[{"$token":"t","$group_key":"k","$group_id":"a","$set":""" + string.Concat(Enumerable.Repeat("{\"a\":", 252)) + "1" + new string('}', 252) + "}]",
        """[{"$token":"t","$distinct_id":"a","$set":{"a":1},"$ip":{"deep":["\ud800"]},"$ignore_time":[]}]""",
        "data=", "data", "data=%", "data=%ZZ", "data=%ff%fe", "data=!!!", "data=AAAA", "data=====", "data=%5B%5D&data=%5B%5D", "=&=&&&", "verbose=1&data=%00",
        string.Concat(Enumerable.Repeat("a=b&", 50_000)), new string('\n', 100_000), string.Concat(Enumerable.Repeat("1\n", 3000)), "{}\n[}\n",
        "{\"endpoint\":\"/////\",\"status\":1}", "{\"status\":429,\"times\":99999999999}", "{\"\ud83d\ude00\":1}",
    ];
}
