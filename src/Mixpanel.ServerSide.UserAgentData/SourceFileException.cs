namespace Mixpanel.ServerSide.UserAgentData;

/// <summary>A file that the rules are made of cannot be used.</summary>
internal sealed class SourceFileException(string path, string message) : Exception(message)
{
    public string Path { get; } = path;
}
