using Mixpanel.ServerSide.DeadLetters;
using Mixpanel.ServerSide.Diagnostics;

namespace Mixpanel.ServerSide.Delivery;

/// <summary>
/// Where messages of a lane end that delivery gives up: as a dead letter if it can be kept, else dropped; and who is told of it: the counters, the
/// log, the application's handlers.
/// </summary>
internal sealed class GivenUp(string endpoint, DeliveryParts parts)
{
    private readonly RepeatLimit _refused = new(parts.Time);
    private readonly RepeatLimit _inDoubt = new(parts.Time);

    /// <summary>Gives up messages for one reason, each with an explanation of its own.</summary>
    public void Add(MixpanelDeliveryFailureReason reason, IEnumerable<(string Explanation, ReadOnlyMemory<byte> Record)> messages)
    {
        var groups = messages
            .Select(message => (message.Explanation, message.Record, IsKept: Keep(reason, message.Explanation, message.Record)))
            .GroupBy(static message => (message.Explanation, message.IsKept), static message => message.Record)
            .Select(static group => (group.Key.Explanation, group.Key.IsKept, Records: group.ToArray()))
            .ToArray();
        foreach (var (explanation, isKept, records) in groups)
        {
            Count(reason, isKept, records.Length);
            parts.Failures.Tell(
                new MixpanelDeliveryFailure
                {
                    Endpoint = endpoint,
                    Reason = reason,
                    Explanation = explanation,
                    Count = records.Length,
                    IsDeadLettered = isKept,
                },
                records);
        }

        Log(reason, groups.Sum(static group => group.Records.Length), groups.Where(static group => group.IsKept).Sum(static group => group.Records.Length), groups[0].Explanation);
    }

    /// <summary>Notes messages as lost that were in memory, and are not at hand any more.</summary>
    public void Lose(MixpanelDeliveryFailureReason reason, long count)
    {
        parts.Metrics.Dropped(endpoint, reason.ToTag(), count);
        if (reason == MixpanelDeliveryFailureReason.Shutdown)
        {
            parts.Logger.LostAtShutdown(count, endpoint);
        }

        parts.Failures.Tell(new MixpanelDeliveryFailure
        {
            Endpoint = endpoint,
            Reason = reason,
            Explanation = "delivery ended before they could be sent",
            Count = count,
        });
    }

    private bool Keep(MixpanelDeliveryFailureReason reason, string explanation, ReadOnlyMemory<byte> record) =>
        parts.DeadLetters.TryAdd(new DeadLetter(endpoint, reason.ToTag(), explanation, record));

    private void Count(MixpanelDeliveryFailureReason reason, bool isKept, int count)
    {
        if (isKept)
        {
            parts.Metrics.DeadLettered(endpoint, reason.ToTag(), count);
        }
        else
        {
            parts.Metrics.Dropped(endpoint, reason.ToTag(), count);
        }
    }

    // A fault is told where it is caught, with its exception.
    private void Log(MixpanelDeliveryFailureReason reason, int count, int kept, string explanation)
    {
        switch (reason)
        {
            case MixpanelDeliveryFailureReason.Refused or MixpanelDeliveryFailureReason.TooLarge when _refused.IsDue():
                parts.Logger.RecordsRefused(count, endpoint, kept, count - kept, explanation);
                break;
            case MixpanelDeliveryFailureReason.InDoubt when _inDoubt.IsDue():
                parts.Logger.UpdatesSetAside(count, endpoint, kept, count - kept, explanation);
                break;
        }
    }
}
