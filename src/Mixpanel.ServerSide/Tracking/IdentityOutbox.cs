using Mixpanel.ServerSide.Enrichment;
using Mixpanel.ServerSide.Messages;
using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide.Tracking;

/// <summary>Sends identity events of the Original model, past the enrichers, which may drop them.</summary>
internal sealed class IdentityOutbox(MessageRules rules, MessageOutbox outbox, MessageEnrichers enrichers, TimeProvider time)
{
    public TrackResult Send(IdentityMessage message, MixpanelContext? context)
    {
        var json = JsonBufferPool.Rent();
        try
        {
            if (enrichers.Any)
            {
                var enrichment = new MixpanelEnrichment(MixpanelMessageKind.Identity, message.Name, [], context);
                enrichers.Run(enrichment);
                if (enrichment.IsDropped)
                {
                    return outbox.Drop();
                }
            }

            message.WriteTo(json, rules, time.GetUtcNow());
            return outbox.Append(message.Name, json.Written, MixpanelRepairs.None, MixpanelRepairs.None);
        }
#pragma warning disable CA1031 // An enricher that throws must not fail the request; the exception is logged.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return outbox.Fail(message.Name, exception);
        }
        finally
        {
            JsonBufferPool.Return(json);
        }
    }
}
