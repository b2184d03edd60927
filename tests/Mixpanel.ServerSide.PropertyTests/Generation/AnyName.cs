using FsCheck;
using FsCheck.Fluent;

namespace Mixpanel.ServerSide.PropertyTests.Generation;

/// <summary>Names of properties: ordinary ones, Mixpanel's own, and impossible ones.</summary>
internal static class AnyName
{
    private static readonly string[] Known =
    [
        "token", "$token", "time", "distinct_id", "$distinct_id", "$device_id", "$user_id", "$insert_id", "ip", "$ip", "$latitude", "$longitude",
        "$browser", "$current_url", "utm_source", "mp_lib", "$lib_version", "company_id", "App", "$ignore_time", "$group_key", "$group_id", "$name",
        "Plan", "plan", "", " ", "\ud800", "a\ud83d\ude00", "\u0000", "\"",
    ];

    public static Gen<string> Generator { get; } = Gen.Frequency(
        (3, Gen.Elements(Known)),
        (3, AnyText.Generator.Select(static text => text ?? "n")),
        (3, Gen.Choose(0, 400).Select(static number => $"Property {number}")),
        (1, Gen.Choose(250, 260).Select(static length => new string('n', length))));
}
