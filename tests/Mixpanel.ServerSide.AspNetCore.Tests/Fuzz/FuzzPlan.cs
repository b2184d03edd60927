namespace Mixpanel.ServerSide.AspNetCore.Tests.Fuzz;

/// <summary>Draws by lot what the application does in a request.</summary>
internal static class FuzzPlan
{
    /// <summary>With this, all ids of the application's own users begin, and nothing that a browser sends.</summary>
    public const string UserPrefix = "app:";

    private static readonly string[] Users =
    [
        UserPrefix + "1", UserPrefix + "1", UserPrefix + "2", UserPrefix + "jane@shop.example", UserPrefix + "\u00FCn\u00EF\uD83D\uDE80", UserPrefix + "a\r\nb", UserPrefix + "\"}", UserPrefix + new string('x', 250),
        UserPrefix + new string('x', 251), UserPrefix + new string('x', 5_000), "null", "$device:x", " ",
    ];

    public static void Add(Random random, RandomRequest request)
    {
        Set(90, FuzzActionKind.ContentType, random.Pick(["text/html; charset=utf-8", "text/html", "application/json", "text/html;;", "\u00FC"]));
        Set(6, FuzzActionKind.CacheControl, random.Pick(["public", "no-store", "s-maxage=5", "max-age=99999999999999999999, public", ",,,"]));
        Set(6, FuzzActionKind.AcceptClientHints, random.Pick(["Sec-CH-UA-Model", "DPR, Viewport-Width", "", ","]));
        Set(10, FuzzActionKind.Status, random.Pick(["201", "204", "302", "404"]));
        for (var steps = random.Next(1, 4); steps > 0; steps--)
        {
            var action = random.Next(20) switch
            {
                < 11 => new FuzzAction(FuzzActionKind.Track),
                11 or 12 => new FuzzAction(FuzzActionKind.Travel),
                13 => new FuzzAction(FuzzActionKind.Set),
                14 => new FuzzAction(FuzzActionKind.SignIn, random.Pick(Users)),
                15 => new FuzzAction(FuzzActionKind.SignOut),
                16 => new FuzzAction(FuzzActionKind.Identify, random.Pick(Users)),
                17 => new FuzzAction(FuzzActionKind.Identify, UserPrefix + "\uD83D"),
                18 => new FuzzAction(FuzzActionKind.Reset),
                _ => new FuzzAction(FuzzActionKind.Write),
            };
            request.Actions.Add(action);
        }

        Set(70, FuzzActionKind.Track, "");
        Set(50, FuzzActionKind.Write, "");

        void Set(int chance, FuzzActionKind kind, string text)
        {
            if (random.Percent(chance))
            {
                request.Actions.Add(new FuzzAction(kind, text));
            }
        }
    }
}
