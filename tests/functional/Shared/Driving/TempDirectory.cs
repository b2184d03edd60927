namespace Mixpanel.ServerSide.Functional;

/// <summary>A directory of its own, gone afterwards.</summary>
internal sealed class TempDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("mixpanel-functional-").FullName;

    /// <summary>Where the journal's files go; the library makes it.</summary>
    public string Journal => In("journal");

    public string In(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
