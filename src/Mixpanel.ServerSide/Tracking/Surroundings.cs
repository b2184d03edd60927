namespace Mixpanel.ServerSide.Tracking;

/// <summary>What surrounds a call: the scope that it is in, and the context of its request.</summary>
internal sealed class Surroundings(Scopes scopes, CurrentContext contexts)
{
    public Scope Scope => scopes.Current;

    /// <summary>Outside of all scopes.</summary>
    public Scope Outermost => scopes.Outermost;

    /// <summary>The context that the call gave, else the scope's, else the current request's.</summary>
    public MixpanelContext? ContextOf(Scope scope, MixpanelContext? given) => given ?? scope.Context ?? contexts.Get();

    /// <summary>To be called when a message is written: reading its context may have met with trouble.</summary>
    public void TellTrouble(MixpanelContext? context) => contexts.TellTrouble(context);

    /// <summary>The visitor of the request at hand is now this user. A context that was given to a scope is what it is.</summary>
    public void SignIn(string userId)
    {
        if (Scope.Context is null)
        {
            contexts.Change(session => session.SignIn(userId));
        }
    }

    /// <summary>Nobody is signed in any more in the request at hand.</summary>
    public void SignOut()
    {
        if (Scope.Context is null)
        {
            contexts.Change(static session => session.SignOut());
        }
    }

    public IDisposable Begin(Scope scope) => scopes.Begin(scope);
}
