using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace Mixpanel.ServerSide.Tests.Wire;

/// <summary>A value of a vector, as the two ways in which callers give it.</summary>
/// <param name="Boxed">As what a dictionary of objects holds.</param>
/// <param name="Converted">As what the compiler makes of it in a call.</param>
internal sealed record WireValue(object? Boxed, MixpanelValue Converted)
{
    // One line for each type of .NET: in a vector it is written {"$net": "name", "value": …}.
    private static readonly Dictionary<string, Func<JsonElement, WireValue>> NetTypes = new()
    {
        ["Byte"] = static v => Of(v.GetByte(), static x => x),
        ["SByte"] = static v => Of(v.GetSByte(), static x => x),
        ["Int16"] = static v => Of(v.GetInt16(), static x => x),
        ["UInt16"] = static v => Of(v.GetUInt16(), static x => x),
        ["Int32"] = static v => Of(v.GetInt32(), static x => x),
        ["UInt32"] = static v => Of(v.GetUInt32(), static x => x),
        ["Int64"] = static v => Of(v.GetInt64(), static x => x),
        ["UInt64"] = static v => Of(v.GetUInt64(), static x => x),
        ["Single"] = static v => Of(float.Parse(Text(v), CultureInfo.InvariantCulture), static x => x),
        ["Double"] = static v => Of(double.Parse(Text(v), CultureInfo.InvariantCulture), static x => x),
        ["Decimal"] = static v => Of(decimal.Parse(Text(v), CultureInfo.InvariantCulture), static x => x),
        ["Char"] = static v => Of(Text(v)[0], static x => x),
        ["Utf16"] = static v => Of(string.Concat(v.EnumerateArray().Select(static unit => (char)unit.GetUInt16())), static x => x),
        ["Guid"] = static v => Of(v.GetGuid(), static x => x),
        ["Uri"] = static v => Of(new Uri(Text(v), UriKind.RelativeOrAbsolute), static x => x),
        ["DateTime"] = static v => Of(DateTime.Parse(Text(v), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind), static x => x),
        ["DateTimeOffset"] = static v => Of(DateTimeOffset.Parse(Text(v), CultureInfo.InvariantCulture), static x => x),
        ["DayOfWeek"] = static v => Of(Enum.Parse<DayOfWeek>(Text(v)), static x => x),
        ["MixpanelRepairs"] = static v => Of(Enum.Parse<MixpanelRepairs>(Text(v)), static x => x),
        ["String[]"] = static v => Of(v.EnumerateArray().Select(static item => item.GetString()!).ToArray(), static x => x),
        ["List<String>"] = static v => Of(v.EnumerateArray().Select(static item => item.GetString()!).ToList(), static x => x),
        ["HashSet<String>"] = static v => Of(v.EnumerateArray().Select(static item => item.GetString()!).ToHashSet(), MixpanelValue.FromObject),
        ["Int32[]"] = static v => Of(v.EnumerateArray().Select(static item => item.GetInt32()).ToArray(), static x => x),
        ["MixpanelProperties[]"] = static v => Of(v.EnumerateArray().Select(static item => WireBag.Read(item).ToProperties()).ToArray(), static x => x),
        ["Dictionary<String,Object>"] = static v => Of(v.EnumerateObject().ToDictionary(static m => m.Name, static m => Read(m.Value).Boxed), MixpanelValue.FromObject),
        ["Dictionary<Int32,String>"] = static v => Of(
            v.EnumerateObject().ToDictionary(static m => int.Parse(m.Name, CultureInfo.InvariantCulture), static m => m.Value.GetString()), MixpanelValue.FromObject),
        ["Hashtable"] = static v => Of(new Hashtable(v.EnumerateObject().ToDictionary(static m => m.Name, static m => m.Value.GetString())), MixpanelValue.FromObject),
        ["Endless"] = static v => Of(Enumerable.Repeat(Read(v).Boxed, int.MaxValue), MixpanelValue.FromObject),
        ["Action"] = static _ => Of<Action>(static () => { }, MixpanelValue.FromObject), // a type that is no value and will never be one
    };

    public static WireValue Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => Of<string?>(null, static x => x),
        JsonValueKind.True or JsonValueKind.False => Of(element.GetBoolean(), static x => x),
        JsonValueKind.String => Of(element.GetString(), static x => x),
        JsonValueKind.Number when element.TryGetInt64(out var integer) => Of(integer, static x => x),
        JsonValueKind.Number => Of(element.GetDouble(), static x => x),
        JsonValueKind.Array => List([.. element.EnumerateArray().Select(Read)]),
        _ when element.TryGetProperty("$net", out var type) => NetTypes[type.GetString()!](element.TryGetProperty("value", out var value) ? value : default),
        _ => Of(WireBag.Read(element).ToProperties(), static x => x),
    };

    private static WireValue List(WireValue[] items) =>
        new(items.Select(static item => item.Boxed).ToArray(), items.Select(static item => item.Converted).ToArray());

    private static WireValue Of<T>(T value, Func<T, MixpanelValue> convert) => new(value, convert(value));

    private static WireValue Of<T>(T value, Func<object?, MixpanelValue> convert)
        where T : class => new(value, convert(value));

    private static string Text(JsonElement value) => value.ToString();
}
