namespace Mixpanel.ServerSide.Tracking;

/// <summary>The scopes of one project. They follow the asynchronous flow, as those of a logger do.</summary>
internal sealed class Scopes(Scope outermost)
{
    private readonly AsyncLocal<Scope?> _current = new();

    // Most applications use no scopes, and their calls need not search the execution context.
    private volatile bool _used;

    public Scope Current => _used ? _current.Value ?? outermost : outermost;

    /// <summary>Enters a scope, until the result is disposed.</summary>
    public IDisposable Begin(Scope scope)
    {
        _used = true;
        var around = _current.Value;
        _current.Value = scope;
        return new End(this, around);
    }

    private sealed class End(Scopes scopes, Scope? around) : IDisposable
    {
        private bool _disposed;

        public void Dispose()
        {
            // A second call would leave a scope that was entered meanwhile.
            if (!_disposed)
            {
                _disposed = true;
                scopes._current.Value = around;
            }
        }
    }
}
