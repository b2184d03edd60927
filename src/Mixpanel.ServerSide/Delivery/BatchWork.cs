using System.Diagnostics.CodeAnalysis;
using Mixpanel.ServerSide.Ingestion;

namespace Mixpanel.ServerSide.Delivery;

/// <summary>
/// What is left to send of a batch, in order, and what each answer changes about it. The earliest records lie on top of a stack: what is parted
/// or sent again goes back there, so that no update overtakes an earlier one.
/// </summary>
internal sealed class BatchWork
{
    private readonly Fates _fates;
    private readonly InDoubtRule _rule;
    private readonly Stack<Parcel> _left = new();

    public BatchWork(Slice all, Fates fates, InDoubtRule rule)
    {
        _fates = fates;
        _rule = rule;
        var (inDoubt, rest) = rule.SentBefore(all);
        fates.GiveUp(inDoubt, MixpanelDeliveryFailureReason.InDoubt, "an earlier process had begun to send it, and ended before it had the answer");
        Push(rest);
    }

    public bool TryTake([NotNullWhen(true)] out Parcel? parcel) => _left.TryPop(out parcel);

    public void Apply(Parcel parcel, IngestionAnswer answer)
    {
        switch (answer.Outcome)
        {
            case IngestionOutcome.Delivered:
                _fates.Deliver(parcel.Slice);
                break;
            case IngestionOutcome.PartlyDelivered:
                GiveUpTheListed(parcel.Slice, answer);
                break;
            case IngestionOutcome.Refused:
                FindTheRefused(parcel.Slice, answer);
                break;
            case IngestionOutcome.TooLarge when parcel.Slice.Count > 1:
                PushHalves(parcel.Slice);
                break;
            case IngestionOutcome.TooLarge:
                _fates.GiveUp(parcel.Slice, MixpanelDeliveryFailureReason.TooLarge, answer.Summary);
                break;
            default:
                SendAgain(parcel, answer);
                break;
        }
    }

    private void GiveUpTheListed(Slice slice, IngestionAnswer answer)
    {
        var messages = answer.FailedRecords.ToDictionary(failed => slice.Indices[failed.Index], static failed => failed.Message);
        var (listed, rest) = slice.Part(messages.ContainsKey);
        _fates.GiveUp(listed, MixpanelDeliveryFailureReason.Refused, index => messages[index]);
        if (answer.HasTheRest)
        {
            _fates.Deliver(rest);
        }
        else
        {
            Push(WithoutDoubtful(rest, answer)); // each time without those listed, so it ends
        }
    }

    // At least one of the records is bad, and nobody says which. Halves are sent until it is alone: about 22 requests for one bad record of
    // 2,000, and never more than two for each record.
    private void FindTheRefused(Slice slice, IngestionAnswer answer)
    {
        var rest = WithoutDoubtful(slice, answer);
        if (rest.Count < slice.Count)
        {
            Push(rest); // the bad one may be among those that were set aside
        }
        else if (slice.Count > 1)
        {
            PushHalves(slice);
        }
        else
        {
            _fates.GiveUp(slice, MixpanelDeliveryFailureReason.Refused, answer.Summary);
        }
    }

    private void SendAgain(Parcel parcel, IngestionAnswer answer)
    {
        var rest = WithoutDoubtful(parcel.Slice, answer);
        if (rest.Count == parcel.Slice.Count)
        {
            _left.Push(parcel with { Failures = parcel.Failures + 1 });
        }
        else
        {
            Push(rest, parcel.Failures + 1);
        }
    }

    private Slice WithoutDoubtful(Slice slice, IngestionAnswer answer)
    {
        if (!answer.MayHaveBeenApplied)
        {
            return slice;
        }

        var (inDoubt, rest) = _rule.SentNow(slice);
        _fates.GiveUp(inDoubt, MixpanelDeliveryFailureReason.InDoubt, answer.Summary);
        return rest;
    }

    private void PushHalves(Slice slice)
    {
        var (left, right) = slice.Halves();
        Push(right);
        Push(left);
    }

    private void Push(Slice slice, int failures = 0)
    {
        if (!slice.IsEmpty)
        {
            _left.Push(new Parcel(slice) { Failures = failures });
        }
    }
}
