namespace Mixpanel.ServerSide.Tracking;

/// <summary>
/// The scopes of one project. They follow the asynchronous flow, as those of a logger do: a task that was started inside keeps the scope
/// that it was started in.
/// </summary>
internal sealed class Scopes(Scope outermost)
{
    private readonly AsyncLocal<Entered?> _current = new();

    // Most applications use no scopes, and their calls need not search the execution context.
    private volatile bool _used;

    public Scope Current => _used ? _current.Value?.Scope ?? outermost : outermost;

    public Scope Outermost => outermost;

    /// <summary>Enters a scope, until the result is disposed.</summary>
    public IDisposable Begin(Scope scope)
    {
        _used = true;
        return _current.Value = new Entered(this, scope, _current.Value);
    }

    private sealed class Entered(Scopes scopes, Scope scope, Entered? around) : IDisposable
    {
        private Entered? _around = around;
        private volatile bool _isSkipped;
        private bool _disposed;

        public Scope Scope { get; } = scope;

        public void Dispose()
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;

            // What was skipped is let go, or scopes that take turns without end would make an endless chain.
            while (_around is { _isSkipped: true } skipped)
            {
                _around = skipped._around;
            }

            if (scopes._current.Value == this)
            {
                scopes._current.Value = _around;
            }
            else
            {
                // Disposed before a scope inside of it, which goes on but must not come back here; or in another flow, whose scope is its own.
                _isSkipped = true;
            }
        }
    }
}
