using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Messages;
using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide.Tracking;

/// <summary>Writes profile updates: finds whose profile it is, merges the context in, and puts the message into the journal.</summary>
internal sealed class MixpanelPeople(MixpanelOptions options, MessageOutbox profiles, CurrentContext contexts, string? distinctId = null)
    : IMixpanelPeople
{
    public IMixpanelPeople For(string distinctId) => new MixpanelPeople(options, profiles, contexts, distinctId ?? string.Empty);

    public TrackResult Set(MixpanelProperties properties) => Update(ProfileOperation.Set, properties);

    public TrackResult SetOnce(MixpanelProperties properties) => Update(ProfileOperation.SetOnce, properties);

    public TrackResult Increment(MixpanelProperties amounts) => Update(ProfileOperation.Increment, amounts);

    public TrackResult Append(MixpanelProperties values) => Update(ProfileOperation.Append, values);

    public TrackResult Union(MixpanelProperties values) => Update(ProfileOperation.Union, values);

    public TrackResult Remove(MixpanelProperties values) => Update(ProfileOperation.Remove, values);

    public TrackResult Unset(params IEnumerable<string> names)
    {
        try
        {
            var properties = new MixpanelProperties();
            foreach (var name in names ?? [])
            {
                properties[name ?? string.Empty] = default;
            }

            return Update(ProfileOperation.Unset, properties);
        }
#pragma warning disable CA1031 // The names are the caller's enumerable, which may throw; the exception is logged.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return profiles.Fail(nameof(ProfileOperation.Unset), exception);
        }
    }

    public TrackResult Delete() => Update(ProfileOperation.Delete, []);

    public TrackResult Update(ProfileUpdate update)
    {
        if (update?.Properties is null)
        {
            return profiles.Refuse(string.Empty, TrackOutcome.Invalid, DropReason.Invalid);
        }

        // The log and the metrics speak of a profile update by its operation.
        var name = update.Operation.ToString();
        var json = JsonBufferPool.Rent();
        try
        {
            return Write(json, name, update);
        }
#pragma warning disable CA1031 // A list that throws when it is read must not fail the request; the exception is logged.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return profiles.Fail(name, exception);
        }
        finally
        {
            JsonBufferPool.Return(json);
        }
    }

    private TrackResult Write(JsonBuffer json, string name, ProfileUpdate update)
    {
        var context = update.Context ?? contexts.Get();
        var given = update.DistinctId ?? distinctId;
        var repairs = Repairs.None;

        // An id that cannot be used does not fall back to the visitor's: that would change the wrong person's profile.
        var identity = GivenIdentity.Of(options.IdentityModel, new EventFields { DistinctId = given }, ref repairs);
        var id = given is null ? EventIdentity.UsableUser(context?.UserId, ref repairs) : identity.Distinct;
        if (string.IsNullOrEmpty(id))
        {
            return profiles.Refuse(name, TrackOutcome.NoUser, DropReason.Invalid);
        }

        var visitor = context is not null && identity.IsAbout(context) ? context : null;
        return ProfileWriter.TryWrite(json, options.ProjectToken, id, update, visitor, ref repairs)
            ? profiles.Append(name, json.Written, repairs)
            : profiles.Refuse(name, TrackOutcome.Invalid, DropReason.Invalid);
    }

    private TrackResult Update(ProfileOperation operation, MixpanelProperties properties) =>
        Update(new ProfileUpdate(operation) { Properties = properties });
}
