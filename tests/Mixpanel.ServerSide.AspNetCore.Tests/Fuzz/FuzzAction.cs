namespace Mixpanel.ServerSide.AspNetCore.Tests.Fuzz;

/// <summary>Something that an application does in a request.</summary>
internal readonly record struct FuzzAction(FuzzActionKind Kind, string Text = "");

internal enum FuzzActionKind
{
    Track,
    Set,
    SignIn,
    SignOut,
    Identify,
    Reset,

    /// <summary>Sends the context elsewhere and tracks there.</summary>
    Travel,

    ContentType,
    CacheControl,
    AcceptClientHints,
    Status,

    /// <summary>Starts the response; what comes then is too late for a cookie.</summary>
    Write,
}
