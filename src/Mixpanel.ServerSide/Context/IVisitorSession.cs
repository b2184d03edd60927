namespace Mixpanel.ServerSide.Context;

/// <summary>The request at hand as something in which a visitor signs in and out. The web package's accessor is one.</summary>
internal interface IVisitorSession
{
    /// <summary>From here on the visitor of this request is that user.</summary>
    void SignIn(string userId);

    /// <summary>From here on nobody is signed in, and whoever comes next is another visitor.</summary>
    void SignOut();
}
