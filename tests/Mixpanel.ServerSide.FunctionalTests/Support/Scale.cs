namespace Mixpanel.ServerSide.Functional.Support;

/// <summary>How much a test does: little in each build, all that it is meant to with MIXPANEL_LONG=1 (<c>eng/functional-long.sh</c>).</summary>
internal static class Scale
{
    /// <summary>The time limit of a test, in milliseconds.</summary>
    public const int Limit = 90_000;

    /// <summary>The time limit of one that does more with MIXPANEL_LONG=1, in milliseconds.</summary>
    public const int LongLimit = 30 * 60 * 1000;

    /// <summary>Whether all is done that can be.</summary>
    public static readonly bool IsLong = Environment.GetEnvironmentVariable("MIXPANEL_LONG") == "1";

    public static T Of<T>(T usual, T full) => IsLong ? full : usual;
}
