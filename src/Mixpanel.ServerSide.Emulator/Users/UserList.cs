using System.Text.Json;
using Mixpanel.ServerSide.Emulator.Store;

namespace Mixpanel.ServerSide.Emulator.Users;

/// <summary>Gives each event to its user. The users stand in the order of their first events.</summary>
internal static class UserList
{
    public static EmulatorUser[] Of(IReadOnlyList<StoredEvent> events, EmulatorIdentityModel model)
    {
        // A token is a project, and ids of two projects have nothing to do with each other.
        var projects = new Dictionary<string, IIdentities>();
        var shown = events.Select(stored => Learn(IdentitiesOf(stored.Token), stored.Record)).ToArray();

        var users = new OrderedDictionary<(string Token, string Id), List<JsonElement>>();
        for (var i = 0; i < events.Count; i++)
        {
            var key = (events[i].Token, projects[events[i].Token].OwnerOf(events[i]));
            if (!users.TryGetValue(key, out var own))
            {
                users.Add(key, own = []);
            }

            own.Add(shown[i]);
        }

        return [.. users.Select(user => new EmulatorUser
        {
            Id = user.Key.Id,
            Ids = user.Key.Id.Length == 0 ? [] : projects[user.Key.Token].IdsOf(user.Key.Id),
            Token = user.Key.Token,
            Events = user.Value.AsReadOnly(),
        })];

        IIdentities IdentitiesOf(string token)
        {
            if (!projects.TryGetValue(token, out var identities))
            {
                identities = model == EmulatorIdentityModel.Original ? new OriginalIdentities() : new SimplifiedIdentities();
                projects.Add(token, identities);
            }

            return identities;
        }
    }

    private static JsonElement Learn(IIdentities identities, JsonElement record) =>
        identities.Learn(record) is { } failure ? failure.Note(record) : record;
}
