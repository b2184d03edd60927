namespace Shop.Analytics;

/// <summary>
/// Which of two headlines a visitor sees: an A/B test without a cookie of its own, because the device id already tells visitors apart and
/// stays the same. With <c>Variant</c> on the event, Mixpanel can compare how many of each sign up.
/// </summary>
public static class LandingVariant
{
    public const string Calm = "Calm";
    public const string Bold = "Bold";

    // Null is a visitor whose device id nobody knows, such as one who has not agreed to cookies.
    public static string For(string? deviceId) => deviceId is not null && deviceId.Sum(static c => c) % 2 == 1 ? Bold : Calm;
}
