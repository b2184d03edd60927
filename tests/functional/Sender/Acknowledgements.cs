using System.IO.MemoryMappedFiles;

namespace Mixpanel.ServerSide.Functional;

/// <summary>
/// Notes what each call returned in a mapped file: what is written there belongs to the operating system, and is there after <c>kill -9</c>.
/// </summary>
internal sealed class Acknowledgements : IDisposable
{
    private readonly MemoryMappedFile? _file;
    private readonly MemoryMappedViewAccessor? _view;

    public Acknowledgements(SenderSettings settings)
    {
        if (settings is { Acknowledgements: { } path, Count: > 0 })
        {
            _file = MemoryMappedFile.CreateFromFile(path, FileMode.Create, mapName: null, settings.Count);
            _view = _file.CreateViewAccessor();
        }
    }

    /// <param name="index">Which call, from 0 on.</param>
    /// <param name="accepted">What it returned.</param>
    public void Note(int index, bool accepted) => _view?.Write(index, (byte)(accepted ? CallResult.Accepted : CallResult.Refused));

    public void Dispose()
    {
        _view?.Dispose();
        _file?.Dispose();
    }
}
