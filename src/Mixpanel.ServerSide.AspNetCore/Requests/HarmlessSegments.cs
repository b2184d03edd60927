using System.Collections.Frozen;

namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>
/// Segments of a path that stay although they follow one that names a secret: steps of a login or of a form, and languages. A code may be of letters alone, and a
/// person's name is a word as well, so nothing else stays.
/// </summary>
internal static class HarmlessSegments
{
    private const string Joiners = "-_.";

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,

        // What became of it.
        "done", "sent", "ok", "success", "successful", "succeeded", "complete", "completed", "failed", "failure", "error", "invalid", "expired", "denied", "cancel", "cancelled",

        // What it is about.
        "account", "user", "users", "profile", "settings", "email", "mail", "phone", "sms", "link", "code", "session", "sessions", "password", "passwords", "username", "token", "otp",

        // What is done.
        "new", "create", "edit", "update", "change", "delete", "remove", "form", "start", "step", "send", "resend", "request", "show", "list", "index", "home", "page",
        "login", "logout", "log", "sign", "in", "out", "up", "signin", "signout", "signup", "register", "registration", "callback", "redirect", "continue", "accept", "decline",
        "reset", "forgot", "forgotten", "lost", "recover", "recovery", "confirm", "confirmation", "confirmed", "verify", "verification", "verified", "activate", "activation",
        "activated", "invite", "invitation", "invitations", "unsubscribe", "unsubscribed", "auth", "oauth", "authorize", "authenticate", "sso", "saml", "oidc",

        // Who signs in, and files.
        "google", "apple", "microsoft", "facebook", "github", "linkedin", "twitter", "api", "html", "htm", "php", "aspx", "json").GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>
    /// Whether <paramref name="segment"/> is of such words only, in any case and with hyphens, underscores or dots between them, or is a language such as <c>de</c> or
    /// <c>pt-BR</c>. An empty one is.
    /// </summary>
    public static bool Contains(ReadOnlySpan<char> segment)
    {
        if (IsLanguage(segment))
        {
            return true;
        }

        foreach (var range in segment.SplitAny(Joiners))
        {
            var word = segment[range];
            if (!word.IsEmpty && !Words.Contains(word))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsLanguage(ReadOnlySpan<char> segment) =>
        segment is [var first, var second, .. var region]
        && char.IsAsciiLetter(first)
        && char.IsAsciiLetter(second)
        && (region.IsEmpty || (region is ['-' or '_', var third, var fourth] && char.IsAsciiLetter(third) && char.IsAsciiLetter(fourth)));
}
