using Mixpanel.ServerSide.Journal;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Journal;

/// <summary>The form in files, as any other form.</summary>
public sealed class FileJournalTests : JournalContract
{
    private readonly TempDirectory _directory = new();

    private protected override long SegmentSize => SegmentFile.Size;

    private protected override MixpanelOptions Options(long capacity) => new() { JournalDirectory = _directory.Path, JournalDiskCapacity = capacity };

    public override void Dispose()
    {
        base.Dispose();
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }
}
