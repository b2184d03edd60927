using System.Text.Json;
using Mixpanel.ServerSide.Emulator.Json;
using Mixpanel.ServerSide.Emulator.Rules;
using Mixpanel.ServerSide.Emulator.Store;

namespace Mixpanel.ServerSide.Emulator.Users;

/// <summary>
/// "Identifying Users (Original)": events belong to their <c>distinct_id</c>, and <c>$identify</c>, <c>$create_alias</c> and <c>$merge</c> join
/// ids to clusters. <c>$device_id</c> and <c>$user_id</c> mean nothing here, and <c>$device:X</c> and <c>X</c> are two ids.
/// </summary>
internal sealed class OriginalIdentities : IIdentities
{
    private readonly Dictionary<string, IdCluster> _clusters = [];
    private readonly Dictionary<string, string> _aliases = [];

    public IdentityFailure? Learn(JsonElement record)
    {
        var properties = record.GetProperty("properties");
        return JsonText.Find(record, "event") switch
        {
            IdentityEvents.Identify => Identify(properties),
            IdentityEvents.CreateAlias => Alias(properties),
            IdentityEvents.Merge => Merge(properties),
            _ => null,
        };
    }

    public string OwnerOf(StoredEvent stored)
    {
        var properties = stored.Record.GetProperty("properties");

        // The identity events are shown without distinct_id on their pages; it is then one of the ids that they join.
        var id = IdText.Find(properties, "distinct_id")
            ?? JsonText.Find(stored.Record, "event") switch
            {
                IdentityEvents.Identify => IdText.FindFilled(properties, "$identified_id"),
                IdentityEvents.Merge => FirstMerged(properties),
                _ => null,
            }
            ?? SenderId.Of(stored.Address);
        return id.Length > 0 && _clusters.TryGetValue(id, out var cluster) ? cluster.Canonical : id;
    }

    public IReadOnlyList<string> IdsOf(string owner) =>
        _clusters.TryGetValue(owner, out var cluster) ? [owner, .. cluster.Ids.Where(id => id != owner)] : [owner];

    private static string? FirstMerged(JsonElement properties) =>
        properties.TryGetProperty("$distinct_ids", out var ids) && ids.ValueKind == JsonValueKind.Array && ids.GetArrayLength() > 0
            ? IdText.Of(ids[0])
            : null;

    // "Create Identity", or in the web SDK's own words: the new distinct_id, and the one before.
    private IdentityFailure? Identify(JsonElement properties)
    {
        var user = IdText.FindFilled(properties, "$identified_id") ?? IdText.FindFilled(properties, "distinct_id");
        var anonymous = IdText.FindFilled(properties, "$anon_id") ?? IdText.FindFilled(properties, "$anon_distinct_id");
        if (user is null || anonymous is null)
        {
            return null;
        }

        if (user == anonymous)
        {
            return IdentityFailure.SameIds(user);
        }

        if (!UuidForm.IsMatch(anonymous))
        {
            return IdentityFailure.NoUuid(anonymous);
        }

        var cluster = ClusterOf(user);
        var joined = ClusterOf(anonymous);
        if (joined.IsTaken && joined != cluster)
        {
            return IdentityFailure.Identified(anonymous);
        }

        var failure = Join(cluster, joined);
        if (failure is null)
        {
            cluster.Identify(user);
        }

        return failure;
    }

    private IdentityFailure? Alias(JsonElement properties)
    {
        var alias = IdText.FindFilled(properties, "alias");
        var id = IdText.FindFilled(properties, "distinct_id");
        if (alias is null || id is null)
        {
            return null;
        }

        if (_aliases.TryGetValue(alias, out var aliased) && aliased != id)
        {
            return IdentityFailure.AliasTaken;
        }

        var failure = Join(ClusterOf(id), ClusterOf(alias));
        if (failure is null)
        {
            _aliases[alias] = id;
        }

        return failure;
    }

    private IdentityFailure? Merge(JsonElement properties)
    {
        if (!properties.TryGetProperty("$distinct_ids", out var ids) || ids.ValueKind != JsonValueKind.Array || ids.GetArrayLength() != 2)
        {
            return null;
        }

        return IdText.Of(ids[0]) is { Length: > 0 } first && IdText.Of(ids[1]) is { Length: > 0 } second
            ? Join(ClusterOf(first), ClusterOf(second))
            : null;
    }

    private IdentityFailure? Join(IdCluster cluster, IdCluster joined)
    {
        if (cluster == joined)
        {
            return null;
        }

        var size = cluster.Ids.Count + joined.Ids.Count;
        if (size > IdCluster.Capacity)
        {
            return IdentityFailure.ManyIds(size);
        }

        cluster.Absorb(joined);
        foreach (var id in joined.Ids)
        {
            _clusters[id] = cluster;
        }

        return null;
    }

    private IdCluster ClusterOf(string id)
    {
        if (!_clusters.TryGetValue(id, out var cluster))
        {
            _clusters.Add(id, cluster = new(id));
        }

        return cluster;
    }
}
