using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Delivery;

/// <summary>The same over a journal in files.</summary>
public sealed class InDoubtInFilesTests : InDoubtTests, IDisposable
{
    private readonly TempDirectory _directory = new();

    private protected override LaneJournal NewJournal() => new(_directory.Path);

    public void Dispose() => _directory.Dispose();
}
