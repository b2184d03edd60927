using Mixpanel.ServerSide.Messages;
using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide.Tracking;

/// <summary>Changes the profile of one group.</summary>
internal sealed class MixpanelGroup(UpdateTracker updates, string groupKey, string groupId) : IMixpanelGroup
{
    public TrackResult Set(MixpanelProperties properties) => Update(GroupOperation.Set, properties);

    public TrackResult SetOnce(MixpanelProperties properties) => Update(GroupOperation.SetOnce, properties);

    public TrackResult Union(MixpanelProperties values) => Update(GroupOperation.Union, values);

    public TrackResult Remove(MixpanelProperties values) => Update(GroupOperation.Remove, values);

    public TrackResult Unset(params IEnumerable<string> names) => Update(GroupOperation.Unset, UpdateTracker.NamesOf(names));

    public TrackResult Delete() => Update(GroupOperation.Delete, []);

    public TrackResult Update<TValue>(GroupOperation operation, IEnumerable<KeyValuePair<string, TValue>>? properties) =>
        updates.Read(OperationOf(operation), properties, read => Update(operation, read));

    public TrackResult Update(GroupUpdate update) => update is null
        ? updates.RefuseNothing()
        : updates.Track(
            OperationOf(update.Operation),
            update.Properties,
            given: null,
            (JsonBuffer json, UpdateContent content, MixpanelContext? _, ref MixpanelRepairs repairs) => Write(json, update, content, ref repairs));

    private static ProfileOperation OperationOf(GroupOperation operation) => operation switch
    {
        GroupOperation.Set => ProfileOperation.Set,
        GroupOperation.SetOnce => ProfileOperation.SetOnce,
        GroupOperation.Union => ProfileOperation.Union,
        GroupOperation.Remove => ProfileOperation.Remove,
        GroupOperation.Unset => ProfileOperation.Unset,
        GroupOperation.Delete => ProfileOperation.Delete,
        _ => (ProfileOperation)(-1), // refused: what is not known must not delete
    };

    private TrackOutcome Write(JsonBuffer json, GroupUpdate update, UpdateContent content, ref MixpanelRepairs repairs)
    {
        if (!PropertyName.IsValid(groupKey) || EventIdentity.Usable(groupId, ref repairs) is not { } id)
        {
            return TrackOutcome.UnusableId;
        }

        var fields = new UpdateFields
        {
            IpAddress = update.IpAddress,
            Latitude = update.Latitude,
            Longitude = update.Longitude,
            IgnoreTime = update.IgnoreTime,
        };
        return UpdateWriter.TryWriteGroup(json, updates.Rules, groupKey, id, content, fields, ref repairs) ? TrackOutcome.Accepted : TrackOutcome.Invalid;
    }

    private TrackResult Update(GroupOperation operation, MixpanelProperties properties) =>
        Update(new GroupUpdate(operation) { Properties = properties });
}
