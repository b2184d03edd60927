namespace Mixpanel.ServerSide.AspNetCore.Tests.Fuzz;

/// <summary>Cookies of the web SDK that name a user, as anybody can write them. Whatever they say, no event may speak in that user's name.</summary>
internal static class ForgedIdentity
{
    /// <summary>The name of a person who is never signed in.</summary>
    public const string User = "Zqvisitorqz";

    /// <summary>Another such user, whose id is a number.</summary>
    public const string Number = "7309114477309114";

    public const string CookieName = "mp_" + Support.WebTest.Token + "_mixpanel";

    private const string Device = "5f29027d-0a15-41d4-a067-be54005d38be";

    private static readonly string[] Users = [$"\"{User}\"", $"\"{User}@shop.example\"", $"\" {User}\"", $"\"{User}\\ud83d\\ude80\"", $"\"{User}\\ud83d\"", Number, $"[\"{User}\"]", $"{{\"id\":\"{User}\"}}"];

    private static readonly string[] Devices =
    [
        $"\"{Device}\"", $"\"$device:{Device}\"", "\"18c0ab12cd-0a1b2c3d4e5f-1f525637-1fa400-18c0ab12ce\"", "\"\"", "null", "12345", "\"d\"", "\"app:1\"", "\"jane@shop.example\"", "\"00000000-0000-0000-0000-000000000000\"", "\"undefined\"",
    ];

    private static readonly string[] Others =
        ["\"$initial_referrer\":\"https://a.example/?pw=x\"", "\"utm_source\":\"kept\"", "\"$search_engine\":\"google\"", "\"mp_keyword\":\"\\ud83d\"", "\"__mps\":{\"$user_id\":\"x\"}", "\"token\":\"t\"", "\"x\":[1,{}]"];

    /// <summary>A value of the cookie.</summary>
    public static string Cookie(Random random)
    {
        var members = new List<string>();
        if (random.Percent(70))
        {
            members.Add($"{random.Pick(["\"$device_id\"", "\"\\u0024device_id\""])}:{random.Pick(Devices)}");
        }

        if (random.Percent(70))
        {
            members.Add($"{random.Pick(["\"$user_id\"", "\"\\u0024user_id\""])}:{random.Pick(Users)}");
        }

        if (members.Count == 0 || random.Percent(80))
        {
            members.Add($"\"distinct_id\":{random.Pick(Users)}");
        }

        for (var more = random.Next(3); more > 0; more--)
        {
            members.Add(random.Pick(Others));
        }

        if (random.Percent(5))
        {
            members.Add(random.Pick(members)); // a name twice
        }

        var order = members.ToArray();
        random.Shuffle(order);
        var json = $"{{{string.Join(',', order)}}}";
        return random.Next(4) switch
        {
            0 => json,
            1 => json.Replace("\"", "%22", StringComparison.Ordinal),
            _ => Uri.EscapeDataString(json),
        };
    }
}
