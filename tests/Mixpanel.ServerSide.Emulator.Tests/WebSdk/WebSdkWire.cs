namespace Mixpanel.ServerSide.Emulator.Tests.WebSdk;

/// <summary>Bodies as the web SDK writes them for a host that is not Mixpanel's own.</summary>
internal static class WebSdkWire
{
    public const string Form = "application/x-www-form-urlencoded";

    /// <summary>What browsers say of a string that is sent with <c>navigator.sendBeacon</c>.</summary>
    public const string Beacon = "text/plain;charset=UTF-8";

    public const string Query = "?verbose=1&ip=1&_=1795972681599";

    /// <summary>The default: base64 of something that is nearly UTF-8.</summary>
    public static string Base64(string json) => "data=" + Uri.EscapeDataString(Convert.ToBase64String(json.SelectMany(Encode).ToArray()));

    /// <summary>With <c>api_payload_format: 'json'</c>.</summary>
    public static string Json(string json) => "data=" + Uri.EscapeDataString(json);

    // Each UTF-16 unit by itself: surrogates become three bytes each.
    private static byte[] Encode(char unit) => unit switch
    {
        < '\u0080' => [(byte)unit],
        < '\u0800' => [(byte)((unit >> 6) | 0xc0), (byte)((unit & 0x3f) | 0x80)],
        _ => [(byte)((unit >> 12) | 0xe0), (byte)(((unit >> 6) & 0x3f) | 0x80), (byte)((unit & 0x3f) | 0x80)],
    };
}
