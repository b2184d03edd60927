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

    public IDisposable Begin(Scope scope) => scopes.Begin(scope);
}
