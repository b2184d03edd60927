using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Journal;

namespace Mixpanel.ServerSide.Delivery;

/// <summary>
/// What became of each record of a batch: counted when it is decided, and noted in the journal, so that the end of the application in between
/// neither counts nor sends it again.
/// </summary>
internal sealed class Fates(JournalBatch batch, string endpoint, GivenUp givenUp, MixpanelMetrics metrics)
{
    private readonly bool[] _decided = new bool[batch.Count];

    /// <summary>How many records were given up.</summary>
    public int Refused { get; private set; }

    /// <summary>How many records are still to be decided.</summary>
    public int Undecided => _decided.Count(static decided => !decided);

    /// <summary>Mixpanel has the records.</summary>
    public void Deliver(Slice slice)
    {
        if (!slice.IsEmpty)
        {
            Decide(slice, isRefused: false);
            metrics.Delivered(endpoint, slice.Count);
        }
    }

    /// <summary>The records will not be sent again.</summary>
    public void GiveUp(Slice slice, MixpanelDeliveryFailureReason reason, string explanation) => GiveUp(slice, reason, _ => explanation);

    /// <inheritdoc cref="GiveUp(Slice, MixpanelDeliveryFailureReason, string)"/>
    /// <param name="slice">The records.</param>
    /// <param name="reason">Why.</param>
    /// <param name="explain">What is wrong with the record at this place of the batch.</param>
    public void GiveUp(Slice slice, MixpanelDeliveryFailureReason reason, Func<int, string> explain)
    {
        if (slice.IsEmpty)
        {
            return;
        }

        // First the dead letter: should the process end in between, the message is there twice rather than not at all.
        givenUp.Add(reason, slice.Indices.Select(index => (explain(index), batch.Records.Span[index])));
        Decide(slice, isRefused: true);
        Refused += slice.Count;
    }

    /// <summary>All that is not decided will not be sent again.</summary>
    public void GiveUpTheRest(MixpanelDeliveryFailureReason reason, string explanation) =>
        GiveUp(Slice.Of(batch).Part(index => !_decided[index]).Chosen, reason, explanation);

    private void Decide(Slice slice, bool isRefused)
    {
        foreach (var index in slice.Indices)
        {
            _decided[index] = true;
            batch.MarkDone(index, isRefused);
        }
    }
}
