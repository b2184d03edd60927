using System.Text.Json.Nodes;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Flows;

/// <summary>Makes the calls of a flow on the server.</summary>
internal sealed class FlowCalls(IMixpanelTracker mixpanel)
{
    private readonly List<IDisposable> _scopes = [];

    public void Make(JsonArray calls)
    {
        foreach (var call in calls)
        {
            MakeOne(call!.AsArray());
        }

        _scopes.Reverse();
        _scopes.ForEach(static scope => scope.Dispose());
    }

    private void MakeOne(JsonArray call)
    {
        switch (Flow.MethodOf(call))
        {
            case "track":
                mixpanel.Track((string)call[1]!, Properties(call.ElementAtOrDefault(2)));
                break;
            case "track_with_groups":
                var withGroups = new MixpanelEvent((string)call[1]!) { Properties = Properties(call[2]) };
                foreach (var (key, ids) in Properties(call[3]))
                {
                    withGroups.Groups[key] = ids;
                }

                mixpanel.Track(withGroups);
                break;
            case "identify":
                mixpanel.Identify(call[1]!.ToString());
                break;
            case "people":
                People((string)call[1]!, call.ElementAtOrDefault(2), call.ElementAtOrDefault(3));
                break;
            case "set_group": // a super property, and a property of the profile
                JoinGroup(call, ProfileOperation.Set);
                break;
            case "add_group":
                JoinGroup(call, ProfileOperation.Union);
                break;
            case "group":
                Group(mixpanel.Group((string)call[1]!, (string)call[2]!), (string)call[3]!, call.ElementAtOrDefault(4), call.ElementAtOrDefault(5));
                break;
            case "opt_out_tracking": // the browser's cookie says so
                break;
            case var other:
                throw new InvalidOperationException($"Nobody knows the call '{other}'.");
        }
    }

    private void JoinGroup(JsonArray call, ProfileOperation operation)
    {
        var group = new MixpanelProperties { [(string)call[1]!] = new[] { (string)call[2]! } };
        mixpanel.People.Update(new ProfileUpdate(operation) { Properties = group });
        _scopes.Add(mixpanel.BeginScope(group));
    }

    private void People(string operation, JsonNode? first, JsonNode? second) => _ = operation switch
    {
        "set" => mixpanel.People.Set(Properties(first, second)),
        "set_once" => mixpanel.People.SetOnce(Properties(first, second)),
        "increment" => mixpanel.People.Increment(Properties(first, second)),
        "append" => mixpanel.People.Append(Properties(first, second)),
        "union" => mixpanel.People.Union(Properties(first, second)),
        "remove" => mixpanel.People.Remove(Properties(first, second)),
        "unset" => mixpanel.People.Unset(Names(first)),
        "delete_user" => mixpanel.People.Delete(),
        _ => throw new InvalidOperationException($"Nobody knows the operation '{operation}'."),
    };

    private static void Group(IMixpanelGroup group, string operation, JsonNode? first, JsonNode? second) => _ = operation switch
    {
        "set" => group.Set(Properties(first, second)),
        "set_once" => group.SetOnce(Properties(first, second)),
        "union" => group.Union(Properties(first, second)),
        "remove" => group.Remove(Properties(first, second)),
        "unset" => group.Unset(Names(first)),
        "delete" => group.Delete(),
        _ => throw new InvalidOperationException($"Nobody knows the operation '{operation}'."),
    };

    private static string[] Names(JsonNode? names) =>
        names is JsonArray list ? [.. list.Select(static name => (string)name!)] : [(string)names!];

    // An object, or a name and a value.
    private static MixpanelProperties Properties(JsonNode? first, JsonNode? second = null)
    {
        var properties = new MixpanelProperties();
        foreach (var (name, value) in first as JsonObject ?? (first is null ? [] : new JsonObject { [(string)first!] = second?.DeepClone() }))
        {
            properties[name] = MixpanelValue.FromObject(value);
        }

        return properties;
    }
}
