using System.Collections.Frozen;
using System.Text.Json;
using Mixpanel.ServerSide.AspNetCore.Requests;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Fuzz;

/// <summary>What is wrong with a record that is sent, beyond what the emulator says of it.</summary>
internal static class EventRules
{
    private const int LongestText = 255;
    private const string DevicePrefix = "$device:";

    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        StringComparer.Ordinal,
        "token", "time", "distinct_id", "$device_id", "$user_id", "$insert_id", "ip", "mp_lib", "$lib_version", "$identified_id", "$anon_id",
        "$browser", "$browser_version", "$os", "$os_version", "$device", "$brand", "$model", "bot", "$current_url", "$referrer", "$referring_domain", "$initial_referrer", "$initial_referring_domain",
        "$search_engine", "mp_keyword", "utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term", "utm_id", "utm_source_platform", "utm_campaign_id", "utm_creative_format",
        "utm_marketing_tactic", "dclid", "fbclid", "gclid", "ko_click_id", "li_fat_id", "msclkid", "sccid", "ttclid", "twclid", "wbraid",
        "current_page_title", "current_domain", "current_url_path", "current_url_protocol", "current_url_search", "sku", FuzzApplication.IdProperty);

    /// <summary>The rules that a record breaks.</summary>
    public static IEnumerable<string> BrokenBy(JsonElement record)
    {
        var text = record.GetRawText();
        if (text.Contains(Secrets.Word, StringComparison.OrdinalIgnoreCase))
        {
            yield return "a secret leaves";
        }

        if (text.Contains(ForgedIdentity.User, StringComparison.OrdinalIgnoreCase) || text.Contains(ForgedIdentity.Number, StringComparison.Ordinal))
        {
            yield return "a user of a cookie leaves";
        }

        if (Problem(record) is { } problem)
        {
            yield return problem;
        }
        else if (record.TryGetProperty("properties", out var properties))
        {
            foreach (var broken in BrokenByEvent(properties))
            {
                yield return broken;
            }
        }
        else if (!IsUser(Text(record, "$distinct_id")))
        {
            yield return "a profile is that of nobody who is signed in";
        }
    }

    private static IEnumerable<string> BrokenByEvent(JsonElement properties)
    {
        foreach (var property in properties.EnumerateObject())
        {
            if (!Names.Contains(property.Name))
            {
                yield return $"a property '{property.Name}' that nobody has set";
            }
        }

        var (id, user, device) = (Text(properties, "distinct_id"), Text(properties, "$user_id"), Text(properties, "$device_id"));
        if (user is not null && !IsUser(user))
        {
            yield return "an event is of a user who is not signed in";
        }

        var identified = Text(properties, "$identified_id");
        if (!(id is "" || id == user || id == DevicePrefix + device || (id is not null && id == identified && IsUser(id)) || AnonymousId.HasSdkForm(id)))
        {
            yield return "a distinct id is neither that of the user nor an anonymous one";
        }

        if (device is not null && (device.StartsWith(DevicePrefix, StringComparison.Ordinal) || device.Any(char.IsControl)))
        {
            yield return "a device id is none";
        }
    }

    // A string that is too long or no Unicode, wherever it is.
    private static string? Problem(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String when value.GetString()!.Length > LongestText => "a text is too long",
                JsonValueKind.Object => value.EnumerateObject().Select(static member => member.Name.Length > LongestText ? "a name is too long" : Problem(member.Value)).FirstOrDefault(static problem => problem is not null),
                JsonValueKind.Array => value.EnumerateArray().Select(Problem).FirstOrDefault(static problem => problem is not null),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            return "a text is not Unicode";
        }
    }

    private static bool IsUser(string? id) => id is not null && id.StartsWith(FuzzPlan.UserPrefix, StringComparison.Ordinal);

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
