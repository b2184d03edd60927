namespace Mixpanel.ServerSide;

/// <summary>A browser or an operating system as a User-Agent names it.</summary>
/// <param name="Family">Its name, such as <c>Chrome Mobile</c> or <c>iOS</c>; <c>Other</c> if it is not known.</param>
/// <param name="Major">First part of the version, as text because it may be none of digits (<c>XP</c>). Null if unknown.</param>
/// <param name="Minor">Second part of the version. Null if unknown.</param>
/// <param name="Patch">Third part of the version. Null if unknown.</param>
/// <param name="PatchMinor">Fourth part of the version; operating systems only. Null if unknown.</param>
public sealed record UserAgentProduct(string Family, string? Major = null, string? Minor = null, string? Patch = null, string? PatchMinor = null)
{
    /// <summary>The family of what is not known, of a device as well (ua-parser's specification).</summary>
    internal const string UnknownFamily = "Other";

    /// <summary>One that is not known.</summary>
    public static UserAgentProduct Other { get; } = new(UnknownFamily);

    /// <summary>The known parts of the version, joined by dots, such as <c>17.5.1</c>; null if there are none.</summary>
    public string? Version => (Major, Minor, Patch, PatchMinor) switch
    {
        (null, null, null, null) => null,
        (not null, null, null, null) => Major,
        _ => string.Join('.', new[] { Major, Minor, Patch, PatchMinor }.Where(static part => part is not null)),
    };
}
