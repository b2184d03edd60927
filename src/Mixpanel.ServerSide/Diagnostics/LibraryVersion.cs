using System.Reflection;

namespace Mixpanel.ServerSide.Diagnostics;

/// <summary>The version of this library, as <c>$lib_version</c> and in the User-Agent of requests.</summary>
internal static class LibraryVersion
{
    /// <summary>The library's name in Mixpanel, <c>mp_lib</c>: the platform, as Mixpanel's own SDKs name themselves.</summary>
    public const string Library = "dotnet";

    /// <summary>The package's version, without the commit that SourceLink appends.</summary>
    public static string Text { get; } =
        typeof(LibraryVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";
}
