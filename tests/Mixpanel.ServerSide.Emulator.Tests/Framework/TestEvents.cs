namespace Mixpanel.ServerSide.Emulator.Tests.Framework;

/// <summary>Events that are good but for what a test says.</summary>
internal static class TestEvents
{
    /// <summary>An odd date and an odd offset, so that no test passes by chance.</summary>
    public static readonly DateTimeOffset Now = new(2027, 3, 5, 11, 17, 23, TimeSpan.FromMinutes(345));

    public static long Seconds => Now.ToUnixTimeSeconds();

    public static string Good(string insertId = "id-1") => With($"\"time\":{Seconds},\"distinct_id\":\"ann\",\"$insert_id\":\"{insertId}\"");

    /// <summary>A good event with more properties.</summary>
    public static string GoodWith(string properties) =>
        With($"\"time\":{Seconds},\"distinct_id\":\"ann\",\"$insert_id\":\"id-1\",{properties}");

    public static string With(string properties) => $"{{\"event\":\"Signed Up\",\"properties\":{{{properties}}}}}";

    public static string Batch(int count) => $"[{string.Join(',', Enumerable.Range(0, count).Select(i => Good($"id-{i}")))}]";
}
