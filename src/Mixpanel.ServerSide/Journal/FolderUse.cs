namespace Mixpanel.ServerSide.Journal;

/// <summary>A time in which a folder's files are touched; ends once.</summary>
internal sealed class FolderUse(Action end) : IDisposable
{
    private Action? _end = end;

    public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
}
