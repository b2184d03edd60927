namespace Mixpanel.ServerSide.Configuration;

/// <summary>Names a project in a message, where there are several.</summary>
internal static class ProjectText
{
    public static string Of(string? name) => string.IsNullOrEmpty(name) ? string.Empty : $" of project '{name}'";
}
