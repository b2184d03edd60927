namespace Mixpanel.ServerSide.Values;

/// <summary>Mixpanel's own property names ("Reserved Properties", "Default Properties").</summary>
internal static class PropertyNames
{
    public const string Browser = "$browser";
    public const string BrowserVersion = "$browser_version";
    public const string OperatingSystem = "$os";
    public const string OperatingSystemVersion = "$os_version";
    public const string Device = "$device";
    public const string DeviceBrand = "$brand";
    public const string DeviceModel = "$model";
    public const string CurrentUrl = "$current_url";
    public const string Referrer = "$referrer";
    public const string ReferringDomain = "$referring_domain";

    public const string InitialReferrer = "$initial_referrer";
    public const string InitialReferringDomain = "$initial_referring_domain";
    public const string SearchEngine = "$search_engine";
    public const string SearchKeyword = "mp_keyword";

    /// <summary>The library's own: Mixpanel has no name for it.</summary>
    public const string Bot = "bot";

    public const string Token = "token";
    public const string Time = "time";
    public const string InsertId = "$insert_id";
    public const string DistinctId = "distinct_id";
    public const string DeviceId = "$device_id";
    public const string UserId = "$user_id";
    public const string Ip = "ip";
    public const string Latitude = "$latitude";
    public const string Longitude = "$longitude";
    public const string Library = "mp_lib";
    public const string LibraryVersion = "$lib_version";
}
