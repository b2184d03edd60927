using System.Text;
using System.Text.Json;

namespace Mixpanel.ServerSide.PropertyTests.Checking;

/// <summary>
/// The limits of "Import Events", "Supported Data Types" and "User Profiles", written down a second time and from the facts, so that the
/// library does not judge itself.
/// </summary>
internal static class WireLimits
{
    private static readonly string[] Blocked =
    [
        "00000000-0000-0000-0000-000000000000", "anon", "anonymous", "nil", "none", "null", "n/a", "na", "undefined", "unknown", "<nil>", "0", "-1",
        "true", "false", "[]", "{}",
    ];

    public static void CheckEvent(JsonElement message)
    {
        Assert.Equal(["event", "properties"], message.EnumerateObject().Select(static member => member.Name));
        Assert.InRange(message.GetProperty("event").GetString()!.Length, 1, 255);
        Assert.InRange(Encoding.UTF8.GetByteCount(message.GetRawText()), 2, 1_000_000);

        var properties = message.GetProperty("properties");
        Assert.InRange(properties.GetPropertyCount(), 1, 254);
        Assert.Matches("^[A-Za-z0-9-]{1,36}$", properties.GetProperty("$insert_id").GetString());
        Assert.InRange(properties.GetProperty("time").GetInt64(), 31_536_000_000, 4_102_444_800_000);
        foreach (var id in (string[])["distinct_id", "$device_id", "$user_id", "$insert_id"])
        {
            if (properties.TryGetProperty(id, out var value))
            {
                Assert.DoesNotContain(value.GetString()!, Blocked, StringComparer.OrdinalIgnoreCase);
                Assert.InRange(value.GetString()!.Length, 0, 255);
            }
        }

        CheckMembers(properties, largest: 8_192);
    }

    public static void CheckUpdate(JsonElement update)
    {
        Assert.InRange(Encoding.UTF8.GetByteCount(update.GetRawText()), 2, 1_000_000);
        foreach (var member in update.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Object)
            {
                CheckMembers(member.Value, largest: 262_144);
            }
        }
    }

    private static void CheckMembers(JsonElement members, int largest)
    {
        foreach (var property in members.EnumerateObject())
        {
            Assert.InRange(property.Name.Length, 1, 255);
            Check(property.Value, depth: 1);
            if (property.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
            {
                Assert.InRange(Encoding.UTF8.GetByteCount(property.Value.GetRawText()), 2, largest);
            }
        }
    }

    private static void Check(JsonElement value, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                Assert.InRange(depth, 1, 3);
                Assert.InRange(value.GetPropertyCount(), 0, 254);
                foreach (var member in value.EnumerateObject())
                {
                    Assert.InRange(member.Name.Length, 1, 255);
                    Check(member.Value, depth + 1);
                }

                break;
            case JsonValueKind.Array:
                Assert.InRange(depth, 1, 3);
                Assert.InRange(value.GetArrayLength(), 0, 254);
                foreach (var element in value.EnumerateArray())
                {
                    Check(element, depth + 1);
                }

                break;
            case JsonValueKind.String:
                Assert.InRange(value.GetString()!.Length, 0, 255); // GetString throws for half a character
                break;
            case JsonValueKind.Number:
                Assert.True(double.IsFinite(value.GetDouble()));
                break;
        }
    }
}
