using Mixpanel.ServerSide.Diagnostics;

namespace Mixpanel.ServerSide.Journal;

/// <summary>Gathers under the journal's lock what it gave up, to be told outside: whoever listens may call the journal again.</summary>
internal struct JournalLosses
{
    private long _count;
    private List<Flush>? _done;

    public bool Add((int Count, List<Flush>? Done) givenUp)
    {
        _count += givenUp.Count;
        if (givenUp.Done is not null)
        {
            (_done ??= []).AddRange(givenUp.Done);
        }

        return givenUp.Count > 0;
    }

    public readonly void Tell(JournalReports reports, string reason)
    {
        if (_count > 0)
        {
            reports.Dropped(reason, _count);
            _done?.ForEach(static flush => flush.Tell());
        }
    }
}
